package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.testing.Harnesses;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** Runs a {@link ForecastFunction} without a cluster. */
final class ForecastHarness {
    private ForecastHarness() {}

    /** @param snapshot to go on from; null to start anew */
    static KeyedBroadcastOperatorTestHarness<String, Observation, RawRecord, Forecast> open(
            ForecastOptions options, OperatorSubtaskState snapshot) throws Exception {
        return open(options, ModelsTopic.EMPTY, snapshot);
    }

    /**
     * @param topic as it stands at the start
     * @param snapshot to go on from; null to start anew
     */
    static KeyedBroadcastOperatorTestHarness<String, Observation, RawRecord, Forecast> open(
            ForecastOptions options, ModelsTopic topic, OperatorSubtaskState snapshot) throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new ForecastFunction(options, topic), List.of(StoredModels.STATE)),
                Observation::seriesId,
                Types.STRING,
                128,
                1,
                0);
        Harnesses.open(harness, snapshot);
        return harness;
    }
}
