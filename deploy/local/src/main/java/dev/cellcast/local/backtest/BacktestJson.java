package dev.cellcast.local.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.train.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A backtest for machines. Errors are in standard deviations of the training rows, over horizons 1 … h; {@code worst500} is the lowest
 * coverage over 500 origins in a row of one channel, of the widest interval. A figure that does not exist is null.
 *
 * <pre>{@code
 * {"file": "ETTh1.csv", "rows": 14400, "train_rows": 2880, "test_from": 3600, "test_to": 14400,
 *  "model": "bundled-gru", "model_version": 1, "cell": "gru", "network": true, "adaptation": "rls", "seasons": "auto up to 336",
 *  "covariates": ["HUFL"],
 *  "channel_seasons": {"OT": [24, 168]},
 *  "horizons": [{"h": 24, "mse": 0.6, "mae": 0.48, "coverage90": 0.9, "winkler90": 2.9, "worst500": 0.8,
 *    "last_value": {"mse": 1.3, "mae": 0.7}, "seasonal": {"mse": 1, "mae": 0.6},
 *    "experts": {"regression_slow": {"mse": 0.63, "mae": 0.5, "weight": 0.4}},
 *    "channels": {"OT": {"mse": 0.1, "mae": 0.2, "coverage90": 0.9, "winkler90": 1.2, "worst500": 0.8}}}],
 *  "events_per_second": 50000, "state_bytes_per_series": 70000}
 * }</pre>
 */
final class BacktestJson {
    private static final String SEASONAL = "seasonal-";

    private final JsonGenerator json;
    private final Result result;

    private BacktestJson(JsonGenerator json, Result result) {
        this.json = json;
        this.result = result;
    }

    /** Writes it to a file, replacing what was there. */
    static void write(Path file, Path source, Result result) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            new BacktestJson(json, result).write(source);
        }
    }

    private void write(Path source) throws IOException {
        Setup setup = result.setup();
        json.writeStartObject();
        json.writeStringField("file", source.getFileName().toString());
        json.writeNumberField("rows", setup.sheet().rows());
        json.writeNumberField("train_rows", setup.split().trainRows());
        json.writeNumberField("test_from", setup.split().testFrom());
        json.writeNumberField("test_to", setup.split().testTo());
        json.writeStringField("model", setup.model().spec().name());
        json.writeNumberField("model_version", setup.model().spec().version());
        json.writeStringField("cell", setup.model().spec().cell().kind().id());
        json.writeBooleanField("network", setup.config().network());
        json.writeStringField("adaptation", setup.config().adaptation().id());
        json.writeStringField("seasons", setup.config().seasons().toString());
        json.writeArrayFieldStart("covariates");
        for (String covariate : setup.config().covariates()) {
            json.writeString(covariate);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("channel_seasons");
        for (ChannelResult channel : result.channels()) {
            json.writeArrayFieldStart(channel.name());
            for (int season : channel.seasons()) {
                json.writeNumber(season);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeArrayFieldStart("horizons");
        for (int k = 0; k < result.tallies().size(); k++) {
            writeHorizon(k);
        }
        json.writeEndArray();
        json.writeNumberField("events_per_second", result.eventsPerSecond());
        json.writeNumberField("state_bytes_per_series", result.stateBytes());
        json.writeEndObject();
    }

    private void writeHorizon(int k) throws IOException {
        Tally tally = result.tallies().get(k);
        json.writeStartObject();
        json.writeNumberField("h", tally.to());
        writeErrors(tally.system());
        writeBands(tally);
        json.writeObjectFieldStart("last_value");
        writeErrors(tally.errors().get(Comparison.LAST_VALUE));
        json.writeEndObject();
        json.writeFieldName("seasonal");
        writeSeasonal(tally);
        json.writeObjectFieldStart("experts");
        Map<String, Double> weights = result.weights(k);
        for (Map.Entry<String, Errors> entry : tally.errors().entrySet()) {
            if (!entry.getKey().equals(Comparison.SYSTEM)) {
                json.writeObjectFieldStart(entry.getKey().replace('-', '_'));
                writeErrors(entry.getValue());
                writeNumber("weight", weights.get(entry.getKey()));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("channels");
        for (ChannelResult channel : result.channels()) {
            json.writeObjectFieldStart(channel.name());
            writeErrors(channel.tallies().get(k).system());
            writeBands(channel.tallies().get(k));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeSeasonal(Tally tally) throws IOException {
        String shortest = tally.errors().keySet().stream()
                .filter(name -> name.startsWith(SEASONAL))
                .findFirst()
                .orElse(null);
        if (shortest == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        writeErrors(tally.errors().get(shortest));
        json.writeEndObject();
    }

    private void writeErrors(Errors errors) throws IOException {
        writeNumber("mse", errors.mse());
        writeNumber("mae", errors.mae());
    }

    private void writeBands(Tally tally) throws IOException {
        List<Double> levels = result.setup().levels();
        for (int level = 0; level < levels.size(); level++) {
            long percent = Math.round(100 * levels.get(level));
            writeNumber("coverage" + percent, tally.bands().get(level).coverage());
            writeNumber("winkler" + percent, tally.bands().get(level).winkler());
        }
        writeNumber("worst" + Band.STRETCH, tally.bands().get(levels.size() - 1).worst());
    }

    private void writeNumber(String name, double number) throws IOException {
        json.writeFieldName(name);
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeNull();
        }
    }
}
