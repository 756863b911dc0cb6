package org.emporion.identity;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An address has the postal code and the region that its country asks for; an unknown country is left to {@link Country}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = FitsCountry.Known.class)
public @interface FitsCountry {
    String message() default "does not fit the country";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the field that does not fit. */
    class Known implements ConstraintValidator<FitsCountry, Address> {

        @Override
        public boolean isValid(@Nullable Address address, ConstraintValidatorContext context) {
            if (address == null || address.country() == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            CountryRules rules = CountryRules.of(address.country());
            boolean postalCode = rules.takesPostalCode(address.postalCode())
                    || refuse(context, "postalCode", "must be a postal code of this country");
            boolean region = rules.takesRegion(address.region())
                    || refuse(context, "region", "is required in addresses of this country");
            return postalCode && region;
        }

        private static boolean refuse(ConstraintValidatorContext context, String field, String message) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(field)
                    .addConstraintViolation();
            return false;
        }
    }
}
