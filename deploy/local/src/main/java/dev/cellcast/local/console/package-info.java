/** What is said to the person at the keyboard, and how it is said. Knows nothing of the product. */
package dev.cellcast.local.console;
