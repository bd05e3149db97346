/**
 * The containers without an engine: {@code docker-compose.yml} and the Dockerfile are read, checked, and replayed step by step as
 * plain processes.
 */
package dev.cellcast.local.container;
