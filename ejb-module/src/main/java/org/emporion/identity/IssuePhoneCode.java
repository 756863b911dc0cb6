package org.emporion.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.emporion.identity.internal.PhoneCodeBook;
import org.emporion.platform.Permission;

/** Makes a code at the moment its message is written: the event that asks for it holds no secret. */
@Stateless
@RolesAllowed(Permission.SYSTEM)
public class IssuePhoneCode {

    @Inject
    private PhoneCodeBook codes;

    /** The code with its number, valid five minutes from now; empty when another was asked for meanwhile. */
    public Optional<PhoneCode> issue(UUID codeId) {
        return codes.issue(codeId);
    }
}
