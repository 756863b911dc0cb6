/**
 * What the store knows of a person, given to them and taken away: export (GDPR art. 15 and 20), erasure (art. 17), retention
 * (art. 5) and the keys of encrypted columns.
 *
 * <p>All of it is driven by the comments of the database itself. A column's comment begins with {@code personal: <class>} or
 * {@code not personal}; a table's says how its rows belong to a person and what becomes of them:
 *
 * <pre>
 * person: user_id                              the column holds the person's id
 * person: actor (user:)                        the column holds user:&lt;id&gt;
 * person: envelope.actor (user:)               so does this member of a JSON column
 * person: session_id -> user_session.id        the row belongs to whom that row belongs to
 * a | b                                        either way
 * erasure: rows | columns                      the row goes, or its personal columns are emptied
 * also erased by: subject (user:)              for erasure alone: such rows tell of others as well
 * kept from: id                                a UUIDv7 that says how old the row is, for retention
 * </pre>
 *
 * A column may add {@code sealed} (encrypted by {@code ColumnCipher} under the name {@code table.column}), {@code
 * sometimes sealed}, {@code sealed
 * <member>} (that member of a JSON column is) and {@code erased as <sql>} (else null, or the empty text where null cannot be). A scenario fails when a table or a column says nothing, so
 * that what a capability adds is exported, erased, kept no longer than its class allows and encrypted anew without a line
 * of code.
 *
 * <p>Tables: {@code erasure}, {@code data_export}, {@code privacy_mark}. States of an export: REQUESTED, READY, FAILED; it
 * is made by the job {@code write-exports} and forgotten after a day. Event: {@code privacy.person_erased}. Problems: {@code
 * privacy.*}.
 *
 * <p>Invariants: erasure is one transaction and is refused while an order is on its way; it is repeated a quarter of an hour
 * later for requests that were under way, and after a restore by the file of erasures, which lies outside the database.
 */
@NullMarked
package org.emporion.privacy;

import org.jspecify.annotations.NullMarked;
