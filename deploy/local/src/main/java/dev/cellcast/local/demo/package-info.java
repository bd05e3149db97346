/**
 * The product on one machine, in one process: broker, mini cluster with the forecast job and the training job, a feed, the monitor and the page.
 *
 * <p>Nothing here is special to the demo: the jobs are those that are submitted to a cluster, and they reach the broker over
 * a socket. What is opened is closed in reverse order, also on Ctrl-C.
 */
package dev.cellcast.local.demo;
