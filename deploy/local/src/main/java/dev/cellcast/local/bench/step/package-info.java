/** One step of a recurrent network, nothing around it. */
package dev.cellcast.local.bench.step;
