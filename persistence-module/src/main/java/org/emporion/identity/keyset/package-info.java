/**
 * Hands the public key set to MicroProfile JWT, which reads it from an address only. A listener of its own on loopback,
 * for on the server's own port the workers that wait for the set would be the ones that must serve it
 * (docs/adr/0003-es256-jwks.md). In the library jar, because a configuration source has to be.
 */
@NullMarked
package org.emporion.identity.keyset;

import org.jspecify.annotations.NullMarked;
