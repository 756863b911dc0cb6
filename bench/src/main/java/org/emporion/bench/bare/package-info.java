/** The bare handler: packed into a WAR of its own and deployed beside the product. It uses nothing but the Servlet API. */
@NullMarked
package org.emporion.bench.bare;

import org.jspecify.annotations.NullMarked;
