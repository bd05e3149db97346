/**
 * Anomaly scores of the readings in a file, by the forecaster that serves: {@link dev.cellcast.local.anomaly.AnomalyOrder}. A
 * {@link dev.cellcast.local.anomaly.Scorer} is handed them one by one.
 */
package dev.cellcast.local.anomaly;
