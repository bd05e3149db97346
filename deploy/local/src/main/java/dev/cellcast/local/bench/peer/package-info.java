/** What others do, behind two small interfaces. Knows no library: deploy/bench does. */
package dev.cellcast.local.bench.peer;
