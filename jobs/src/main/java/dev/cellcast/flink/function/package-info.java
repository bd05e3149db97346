/**
 * What happens to a record: read state, call {@code common}, write state.
 *
 * <p>May know {@code flink.serde}, {@code options} and {@code common}. The arithmetic is in {@code common}; the order of the
 * operators is in {@code dev.cellcast.flink.pipeline}.
 *
 * <p>Decisions: nothing a record can contain makes a function throw; what cannot be used goes to
 * {@link dev.cellcast.flink.function.SideOutputs#DEAD_LETTERS} with its original bytes. Functions hold options, which are
 * serializable, and build what they need from them in {@code open}. Records are never written to after they were handed on,
 * so object reuse is safe.
 */
package dev.cellcast.flink.function;
