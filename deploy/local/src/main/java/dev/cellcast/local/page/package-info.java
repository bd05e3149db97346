/**
 * The live page: what is observed, forecast and scored, as it happens, in a browser on this machine. May know {@code
 * forecast}, {@code train} and the JDK's HTTP server; nothing here knows Kafka or Flink.
 *
 * <p>Decisions: the page is a few static files and a stream of server-sent events, so a reload or a lost connection costs
 * nothing. Series ids come from outside and are hostile until shown as text. The server answers GET from this machine
 * only, whatever name a browser was tricked into calling it by. It holds a bounded number of listeners; each asks for what
 * has changed since it last asked, so nothing queues up for a slow one, and it slows nobody else. What a browser looks at is in
 * the address of its stream: a screenful of series, found and put in order here, or one series; so what is sent does not grow
 * with the number of series, and what is kept is bounded for each of them.
 */
package dev.cellcast.local.page;
