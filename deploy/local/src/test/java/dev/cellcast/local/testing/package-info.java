/** What the integration tests share: the command line and the broker as real processes, and what is on a topic. */
package dev.cellcast.local.testing;
