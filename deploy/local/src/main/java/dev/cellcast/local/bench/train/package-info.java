/** Back-propagation through time, against what people would train with instead. */
package dev.cellcast.local.bench.train;
