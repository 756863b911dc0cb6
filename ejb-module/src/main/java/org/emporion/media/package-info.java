/**
 * Files that people send: pictures, documents, voice. What a file is, its bytes say and nothing else. A picture is read and
 * written anew, so that its place and time of taking, and whatever else hides in it, are gone. Each of its smaller forms is kept as
 * WebP too where that is smaller and the server has the library; one address answers both, by {@code Accept}.
 *
 * <p>States: QUARANTINED until the virus scan and, for a picture, the rewriting are done; then READY or REFUSED. Nothing of a
 * file is shown to anybody before it is READY. The row comes first, the bytes after it, and READY last, so a crash leaves a row
 * without bytes or bytes without a row; {@code remove-orphaned-media} and {@code sweep-media-store} find both.
 *
 * <p>An upload belongs to its sender until something {@linkplain org.emporion.media.ClaimMedia claims} it in its own
 * transaction; one that nothing claims for a day is an orphan and goes. Of what is public each variant has a fixed address that
 * caches may keep for ever; everything else opens by signed links alone, which run out.
 *
 * <p>Small files are worked on within the request, and its sender knows at once; large ones, and all of them while the scanner
 * is silent or the processor is taken, wait for the job {@code examine-uploads}. The row is the queue: it has to be there for
 * the crash anyway, and a message beside it could only disagree.
 *
 * <p>Invariants: pixels are counted before they are decoded, and no more are in memory at once than a setting allows; a key of
 * the store is made of our own words, never of a name that came with a file; no transaction is open while a store or a scanner is
 * waited for. Statement budget: showing a file one, claiming two, releasing one.
 */
@NullMarked
package org.emporion.media;

import org.jspecify.annotations.NullMarked;
