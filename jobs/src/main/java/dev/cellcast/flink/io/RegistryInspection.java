package dev.cellcast.flink.io;

import dev.cellcast.flink.serde.SeriesRecordSchema;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.ForecastsFormat;
import dev.cellcast.options.JobOptions;
import dev.cellcast.options.ObservationsFormat;
import dev.cellcast.options.Registry;
import dev.cellcast.registry.SchemaRegistry;
import dev.cellcast.registry.UnusableSchemaException;
import dev.cellcast.wire.ForecastAvro;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Asks the registry of Avro schemas what a job would ask, and gives up soon if it does not answer. */
final class RegistryInspection {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Registries begin to count at one. */
    private static final int NO_SCHEMA = 0;

    private RegistryInspection() {}

    /** One sentence for each thing that is wrong. */
    static List<String> problems(ForecastOptions options) {
        if (options.delivery().format() != ForecastsFormat.AVRO) {
            return problems((JobOptions) options);
        }
        String subject = SeriesRecordSchema.subject(options.topics().forecasts());
        return problems(options, registry -> registry.obstacle(subject, ForecastAvro.SCHEMA));
    }

    /** The same where nothing is registered. */
    static List<String> problems(JobOptions options) {
        return options.reading().format() == ObservationsFormat.AVRO
                ? problems(options, registry -> Optional.empty())
                : List.of();
    }

    private interface Question {
        Optional<String> ask(SchemaRegistry registry) throws IOException;
    }

    private static List<String> problems(JobOptions options, Question question) {
        Registry found = options.registry();
        Duration patience = found.timeout().compareTo(PATIENCE) < 0 ? found.timeout() : PATIENCE;
        Registry impatient = new Registry(found.url(), found.user(), found.password(), patience);
        HttpRegistryLink link =
                new HttpRegistryLink(impatient, HttpRegistryLink.of(options).providers());
        try {
            SchemaRegistry registry = link.open();
            requireAnswer(registry);
            return question.ask(registry).stream().toList();
        } catch (IOException away) {
            return List.of(away.getMessage());
        } catch (KafkaException unresolved) {
            return List.of("--registry.password must be resolved by a --kafka.config.providers, found: "
                    + unresolved.getMessage());
        }
    }

    /** That it knows no such schema is an answer. */
    private static void requireAnswer(SchemaRegistry registry) throws IOException {
        try {
            var unused = registry.schema(NO_SCHEMA);
        } catch (UnusableSchemaException answered) {
            return;
        }
    }
}
