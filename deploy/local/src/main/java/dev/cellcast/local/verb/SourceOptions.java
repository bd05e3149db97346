package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.local.train.CsvSource;
import dev.cellcast.local.train.Source;
import dev.cellcast.local.train.SyntheticSource;
import dev.cellcast.local.train.TopicSource;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.train.SyntheticSeries;
import dev.cellcast.train.TrainConfig;
import dev.cellcast.wire.Fields;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to learn from: a file, a topic or synthetic series. */
final class SourceOptions {
    @ArgGroup(exclusive = false)
    private Csv csv;

    @ArgGroup(exclusive = false)
    private Topic topic;

    @Option(
            names = "--synthetic",
            paramLabel = "N",
            description =
                    "Or N series that never were, of many kinds, for a model that serves series it has never seen.")
    private Integer synthetic;

    /**
     * Where readings come from.
     *
     * @param config whose seed and validation part synthetic series have
     * @param jobOptions of a job that reads the topic
     */
    Source source(TrainConfig config, List<String> jobOptions) throws InterruptedException {
        if (topic == null && !jobOptions.isEmpty()) {
            throw new Problem("Options of a job go with --topic only: leave out " + jobOptions + ".");
        }
        if (synthetic != null) {
            if (synthetic < 1) {
                throw new Problem("--synthetic needs 1 series or more, found " + synthetic + ".");
            }
            return new SyntheticSource(new SyntheticSeries(synthetic, config.seed()), config.validationFraction());
        }
        return csv == null ? topic.source(jobOptions) : csv.source();
    }

    private static final class Csv extends CsvOptions {
        @Option(
                names = "--train-rows",
                paramLabel = "N",
                description = "Read only the first N rows, and see nothing of the others. Default: all.")
        private long rows = Long.MAX_VALUE;

        private Source source() throws InterruptedException {
            if (rows < 1) {
                throw new Problem("--train-rows needs 1 row or more, found " + rows + ".");
            }
            return new CsvSource(table(), rows);
        }
    }

    private static final class Topic extends TopicOptions {
        @Option(
                names = "--fields",
                paramLabel = "NAMES",
                converter = FieldsConverter.class,
                description = "Names of series, time and value there, as --observations.fields of the job takes them.")
        private Fields fields;

        private Source source(List<String> jobOptions) {
            Map<String, String> given = given(jobOptions);
            if (fields != null) {
                given.put("observations.fields", fields.option());
            }
            return TopicSource.of(ForecastOptions.of(given));
        }
    }
}
