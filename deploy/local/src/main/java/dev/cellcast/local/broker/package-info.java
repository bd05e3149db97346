/**
 * A real Kafka broker in this process, and the topics on it.
 *
 * <p>It is the broker's own server class, started as its shell scripts start it: the demo talks to it over a socket like
 * to any other Kafka. One node plays broker and controller; it listens on the loopback address only.
 */
package dev.cellcast.local.broker;
