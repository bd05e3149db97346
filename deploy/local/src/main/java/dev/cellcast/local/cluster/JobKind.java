package dev.cellcast.local.cluster;

import dev.cellcast.launcher.Arguments;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.launcher.TrainJob;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.OptionException;
import dev.cellcast.options.TrainOptions;
import java.util.List;
import java.util.Map;

/** The jobs that can be submitted. */
public enum JobKind {
    FORECAST("forecast", ForecastJob.class, ForecastJob.NAME),
    TRAIN("train", TrainJob.class, TrainJob.NAME);

    private final String id;
    private final Class<?> main;
    private final String flinkName;

    JobKind(String id, Class<?> main, String flinkName) {
        this.id = id;
        this.main = main;
        this.flinkName = flinkName;
    }

    /** As the command line calls it, and so picocli. */
    @Override
    public String toString() {
        return id;
    }

    String main() {
        return main.getName();
    }

    /** As Flink's web interface calls it. */
    String flinkName() {
        return flinkName;
    }

    /** @throws OptionException if the job would not take these options; known here sooner than from the cluster */
    void check(List<String> arguments) {
        Map<String, String> given = Arguments.parse(arguments.toArray(String[]::new));
        switch (this) {
            case FORECAST -> ForecastOptions.of(given);
            case TRAIN -> TrainOptions.of(given);
        }
    }
}
