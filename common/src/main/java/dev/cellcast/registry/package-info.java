/**
 * The registry that keeps Avro schemas, by the HTTP interface of Confluent's, which others speak too.
 *
 * <p>Stands alone: knows no record and no topic. Start at {@link dev.cellcast.registry.SchemaRegistry}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Two failures, and they are never mixed up: a schema that cannot be used stays so, and a record that needs it may be
 *       refused; a registry that is away says nothing of any record, so whoever asked tries again.
 *   <li>Nothing is cached here: who asks once for each schema, and not once for each record, knows what to keep.
 * </ul>
 */
package dev.cellcast.registry;
