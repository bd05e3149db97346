/** The verbs of the command line: one class each, which reads its options, calls what does the work and prints. */
package dev.cellcast.local.verb;
