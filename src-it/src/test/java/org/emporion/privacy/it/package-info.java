/** What the store knows of a person, given out and taken away. */
package org.emporion.privacy.it;
