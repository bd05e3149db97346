/**
 * What the demo knows of its own topics.
 *
 * <p>{@link dev.cellcast.local.monitor.Monitor} is an ordinary consumer that sees what any other would. It keeps the
 * {@link dev.cellcast.local.monitor.Ledger}, the totals for the summary, and the page's book of series. Both are plain Java
 * and bounded.
 */
package dev.cellcast.local.monitor;
