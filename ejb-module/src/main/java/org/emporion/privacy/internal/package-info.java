/** How the catalogue of personal data is read and worked through. */
@NullMarked
package org.emporion.privacy.internal;

import org.jspecify.annotations.NullMarked;
