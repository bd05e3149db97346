/**
 * Cellcast in SQL: {@link dev.cellcast.flink.sql.ForecastTableFunction}, which keeps the same forecaster's state of each
 * partition of a table.
 *
 * <p>May know {@code flink.function} and what stands left of it; nobody knows it, for SQL finds the function by its name. It is
 * the one room that knows Flink's Table API, so that jobs run on clusters without it.
 *
 * <p>Decisions: what the forecast job's options say is said by arguments of the same names, and read by the same options; they
 * must be literals, so that all of them are judged when the statement is planned. Order, late rows and rows that come twice are
 * decided by {@link dev.cellcast.flink.function.Order}, as in the job. The state of a series is written by its own serializer,
 * not as columns. The names of the states are part of every savepoint.
 */
package dev.cellcast.flink.sql;
