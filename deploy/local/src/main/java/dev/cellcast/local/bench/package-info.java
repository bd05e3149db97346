/**
 * How fast it is, next to what people would use instead: figures that count are ratios of one run, whose contenders take turns.
 */
package dev.cellcast.local.bench;
