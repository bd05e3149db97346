package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.RoundReport;
import dev.cellcast.forecast.Score;
import dev.cellcast.wire.DeadLetter;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** What operators emit beside their main output. */
public final class SideOutputs {
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    public static final OutputTag<Score> SCORES = new OutputTag<>("scores", TypeInformation.of(Score.class));
    public static final OutputTag<RoundReport> HELD_OUT =
            new OutputTag<>("held-out", TypeInformation.of(RoundReport.class));

    private SideOutputs() {}
}
