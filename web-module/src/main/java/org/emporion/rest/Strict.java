package org.emporion.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.emporion.platform.RateLimits;

/** A route that is counted apart, on all nodes together: it proves an identity or moves money. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Strict {
    RateLimits.Tier value();
}
