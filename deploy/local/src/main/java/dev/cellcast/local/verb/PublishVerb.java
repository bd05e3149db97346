package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Training;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a model to the jobs that follow its name. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = "Send a model to the models topic: jobs that follow its name serve it from then on.")
final class PublishVerb implements Callable<Integer> {
    private static final String NEXT = "next";
    private static final String NOW = "now";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelTopic topic;

    @Parameters(paramLabel = "FILE", description = "A model file.")
    private Path file;

    @Option(
            names = "--as-version",
            paramLabel = "N|next",
            description =
                    "Version to publish it as; next is one above the newest on the topic. Default: the file's own.")
    private String version;

    @Option(
            names = "--effective-from",
            paramLabel = "TIME|now",
            description = "Event time from which it serves, ISO 8601 or epoch milliseconds. Default: the file's own.")
    private String effectiveFrom;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            defaultValue = "" + ModelMessage.MAX_BYTES,
            description = "What the jobs allow, --models.max-bytes. Default: " + ModelMessage.MAX_BYTES + ".")
    private int maxBytes;

    @Override
    public Integer call() throws IOException {
        ModelSpec own = ModelFile.read(file).spec();
        requireServable(own.name());
        byte[] bytes = ModelFile.bytes(file);
        long fromMillis = effectiveFrom == null ? own.effectiveFromMillis() : millis(effectiveFrom);
        message(bytes, own.version(), fromMillis);
        OptionalLong newest = topic.newestVersion(own.name());
        long wanted = version(own, newest);
        if (newest.isPresent() && wanted <= newest.getAsLong()) {
            throw new Problem("Model " + own.name() + " needs a version above " + newest.getAsLong()
                    + ", the newest on the topic, found " + wanted + ": jobs would go on with the newest; give"
                    + " --as-version next");
        }
        byte[] message = message(bytes, wanted, fromMillis);
        topic.send(own.name(), message);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s, version %d, effective from %s, is published %s%nsha-256 %s%n",
                        own.name(), wanted, Instant.ofEpochMilli(fromMillis), topic, ModelMessage.sha256(message));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static void requireServable(String name) {
        if (name.endsWith(Training.AVERAGE_SUFFIX) || name.equals(ForecastOptions.BUNDLED)) {
            throw new Problem("A model that jobs can follow needs another name than " + name
                    + ": make the file anew, with \"model init --name\" or \"model import --name\"");
        }
    }

    private long version(ModelSpec own, OptionalLong newest) {
        if (version == null || (version.equals(NEXT) && newest.isEmpty())) {
            return own.version();
        }
        if (version.equals(NEXT)) {
            return newest.getAsLong() + 1;
        }
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException mistake) {
            throw new Problem("--as-version needs a whole number or next, found " + version, mistake);
        }
    }

    private static long millis(String time) {
        if (time.equals(NOW)) {
            return Clock.systemUTC().millis();
        }
        try {
            return time.matches("-?\\d+")
                    ? Long.parseLong(time)
                    : Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException mistake) {
            throw new Problem(
                    "--effective-from needs a time such as 2026-01-31T12:00:00Z, epoch milliseconds or now, found "
                            + time,
                    mistake);
        }
    }

    /** The file as it is to be sent, refused if a job would refuse it. */
    private byte[] message(byte[] bytes, long wanted, long fromMillis) {
        try {
            byte[] message = SafeTensors.republish(bytes, wanted, fromMillis);
            ModelMessage.decode(message, null, maxBytes);
            return message;
        } catch (ModelFormatException | RejectedException unfit) {
            throw new Problem(file + " is not fit to serve: " + unfit.getMessage(), unfit);
        }
    }
}
