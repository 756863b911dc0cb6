package org.emporion.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An interface to the outside: one adapter today, others by configuration. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Port {}
