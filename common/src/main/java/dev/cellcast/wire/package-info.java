/**
 * What leaves and enters the process: records as JSON, Avro or CSV, state as bytes, models as files, and the reasons for refusing one.
 *
 * <p>May know {@code registry} and what stands left of it; knows neither Kafka nor Flink, so a record is bytes, a header is a name
 * with bytes, and every codec can be tested with {@code new}. Start at {@link dev.cellcast.wire.ObservationReader} for what
 * comes in and at {@link dev.cellcast.wire.ForecastWriter} for what goes out; each format implements them. {@link
 * dev.cellcast.wire.RecordValues} looks at records of others before a job reads them.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Nothing that arrives from outside can throw anything but {@link dev.cellcast.wire.RejectedException}: an exception in
 *       a streaming job replays the same record for ever.
 *   <li>Jackson's streaming parser, no data binding: every bound and every type is checked where the field is read, and
 *       there is no reflection for a class name in the input to reach.
 *   <li>Of Avro's library its schemas and its binary encoding, not its readers: these believe the lengths and counts in the
 *       bytes.
 *   <li>Written formats carry their number ({@code format} in JSON, the first byte in binary) and keep golden files in the
 *       test resources. Fields may be added to JSON within a format, since readers skip what they do not know.
 *   <li>Numbers are written in the shortest form that reads back to the same bits.
 * </ul>
 */
package dev.cellcast.wire;
