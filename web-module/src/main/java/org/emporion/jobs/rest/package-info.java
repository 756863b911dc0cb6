/** Jobs and dead letters over HTTP, for operators. */
@NullMarked
package org.emporion.jobs.rest;

import org.jspecify.annotations.NullMarked;
