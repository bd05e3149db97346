/**
 * The product on one machine, in one process: broker, mini cluster with the forecast job, a feed, the monitor and the page.
 *
 * <p>Nothing here is special to the demo: the job is the one that is submitted to a cluster, and it reaches the broker over
 * a socket. What is opened is closed in reverse order, also on Ctrl-C.
 */
package dev.cellcast.local.demo;
