/**
 * Arithmetic on plain arrays: named slices of a flat vector, the affine product, the activations.
 *
 * <p>Knows the JDK only, but for the class that knows ND4J and the two that know the Vector API; nothing here knows what a cell or a
 * series is.
 *
 * <p>Decisions. Every result is the same to the bit on every machine, interpreted or compiled: the order of the additions
 * is written out with {@link java.lang.Math#fma}, and no function of the platform's mathematical library is called.
 * Nothing allocates. Loops are written for the vectoriser of the JIT, which needs every array of an inner loop indexed by
 * exactly the loop variable: hence rows as {@code float[][]} rather than one matrix with offsets, which ran five to six
 * times slower.
 *
 * <p>The exception is training on ND4J, whose library adds in an order of its own. What trains may differ by machine and by product;
 * what serves may not.
 */
package dev.cellcast.math;
