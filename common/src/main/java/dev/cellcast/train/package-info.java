/**
 * Learning a network's weights from many series.
 *
 * <p>Knows {@code forecast} and what stands left of it; neither files nor topics nor threads of others.
 *
 * <p>{@link dev.cellcast.train.Comparison} judges the whole forecaster with and without a network, against each of its experts.
 *
 * <p>Decisions. A step of training is a function of the state and a seed, so that whoever keeps the {@code Training} can stop
 * and go on to the same bits. What is trained on is prepared by the code that serves, and what is judged is the model as it
 * will be served, on a part of the data that is later in time than all that was learned from.
 *
 * <p>From a stream, {@link dev.cellcast.train.LocalTrainer}s learn side by side, {@link dev.cellcast.train.Averaging} makes one
 * of what they have learned, and {@link dev.cellcast.train.HeldOut} judges it on windows that come to the trainers only later.
 * All three are driven from outside, hold no thread and no clock, and can be kept and gone on with.
 */
package dev.cellcast.train;
