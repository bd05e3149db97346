/**
 * A network as a thing: what it is ({@link dev.cellcast.model.ModelSpec}), what it is with its numbers
 * ({@link dev.cellcast.model.Model}), where the numbers come from, and the file they stand in.
 *
 * <p>May know {@code cell} and {@code math}. Does not know a series, a forecast or a topic. Start at
 * {@link dev.cellcast.model.Model}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Files are safetensors, the format of the field: it holds numbers and text only, so that reading one cannot run
 *       anything, and it is checked whole before anything is allocated for it.
 *   <li>A cell's own {@link dev.cellcast.math.Layout} says which tensors a file must hold; no code here names a cell, but the
 *       table of those that PyTorch has too ({@link dev.cellcast.model.PyTorch} is the way there and back).
 *   <li>A model is packed for its kernel once, when it is made, and immutable from then on: tasks and threads share it.
 * </ul>
 */
package dev.cellcast.model;
