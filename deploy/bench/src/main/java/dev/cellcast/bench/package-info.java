/** What people would use instead, each in its fastest form, for {@code cellcast bench}. */
package dev.cellcast.bench;
