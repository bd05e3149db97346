/**
 * Anomaly scores of the readings in a file, by the forecaster that serves: {@link dev.cellcast.local.anomaly.AnomalyOrder}. A
 * {@link dev.cellcast.local.anomaly.Scorer} is handed them one by one; {@link dev.cellcast.local.anomaly.Rhythm} tells it the day and
 * the week.
 */
package dev.cellcast.local.anomaly;
