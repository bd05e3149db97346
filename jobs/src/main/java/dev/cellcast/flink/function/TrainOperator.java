package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.train.NumberedWindow;
import java.util.List;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;

/** Runs a {@link TrainFunction} and tells it of the end of its inputs, of which Flink tells operators only. */
public final class TrainOperator extends CoBroadcastWithNonKeyedOperator<NumberedWindow, RawRecord, RoundReport> {
    private static final long serialVersionUID = 1L;

    private final TrainFunction function;

    public TrainOperator(TrainOptions options, ModelsTopic topic) {
        this(new TrainFunction(options, topic));
    }

    private TrainOperator(TrainFunction function) {
        super(function, List.of(StoredModels.STATE));
        this.function = function;
    }

    @Override
    public void finish() throws Exception {
        function.finish(new TimestampedCollector<>(output));
        super.finish();
    }
}
