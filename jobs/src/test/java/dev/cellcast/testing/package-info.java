/** What tests share: records, options, models and the plain loop that a job's output is compared with. */
package dev.cellcast.testing;
