/**
 * What every scenario stands on: the running product ({@link org.emporion.it.Emporion}), its API as a person would call it
 * ({@link org.emporion.it.Api}) and many callers at once ({@link org.emporion.it.Crowd}).
 */
package org.emporion.it;
