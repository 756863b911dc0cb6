/**
 * The index itself, over Hibernate Search and free of the server: what a document holds, how texts are cut into words, how a query
 * is put together and how its answers are ranked. The benchmark of relevance runs these very classes.
 */
@NullMarked
package org.emporion.search.internal.index;

import org.jspecify.annotations.NullMarked;
