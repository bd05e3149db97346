package dev.cellcast.local.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The page's own messages, as its script reads them. */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /** @param seen points up to this version are known to the reader */
    static String write(SeriesBook.Totals totals, LearningHistory learning, List<SeriesCard> cards, long seen) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("source", totals.source());
            json.writeNumberField("observations", totals.observations());
            json.writeNumberField("forecasts", totals.forecasts());
            json.writeNumberField("deadLetters", totals.deadLetters());
            json.writeNumberField("hidden", totals.hidden());
            write(json, "live", learning.liveAfter(seen));
            write(json, "learned", learning.learnedAfter(seen));
            json.writeArrayFieldStart("models");
            for (LearningHistory.Arrival model : learning.modelsAfter(seen)) {
                json.writeStartObject();
                json.writeNumberField("time", model.millis());
                json.writeStringField("name", model.name());
                json.writeNumberField("version", model.modelVersion());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("series");
            for (SeriesCard card : cards) {
                write(json, card, seen);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Pairs of time and share. */
    private static void write(JsonGenerator json, String name, List<LearningHistory.Point> points) throws IOException {
        json.writeArrayFieldStart(name);
        for (LearningHistory.Point point : points) {
            json.writeArray(new double[] {point.millis(), point.share()}, 0, 2);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, SeriesCard card, long seen) throws IOException {
        json.writeStartObject();
        List<Observation> points = card.pointsAfter(seen);
        json.writeStringField("id", card.id);
        json.writeStringField("unit", card.unit);
        json.writeArrayFieldStart("times");
        for (Observation point : points) {
            json.writeNumber(point.timestampMillis());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Observation point : points) {
            json.writeNumber(point.value());
        }
        json.writeEndArray();
        if (card.forecast != null) {
            write(json, card.forecast);
        }
        json.writeArrayFieldStart("scores");
        for (Score score : card.scores.values()) {
            write(json, score);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Forecast forecast) throws IOException {
        json.writeObjectFieldStart("forecast");
        json.writeNumberField("origin", forecast.originTimestampMillis());
        json.writeFieldName("horizons");
        json.writeArray(forecast.horizons(), 0, forecast.horizons().length);
        json.writeFieldName("targets");
        json.writeArray(forecast.targetTimestampsMillis(), 0, forecast.targetTimestampsMillis().length);
        json.writeFieldName("mean");
        json.writeArray(forecast.mean(), 0, forecast.mean().length);
        json.writeFieldName("probabilities");
        json.writeArray(forecast.probabilities(), 0, forecast.probabilities().length);
        json.writeArrayFieldStart("quantiles");
        for (double[] quantile : forecast.quantiles()) {
            json.writeArray(quantile, 0, quantile.length);
        }
        json.writeEndArray();
        json.writeStringField("cell", forecast.cell());
        json.writeStringField("model", forecast.model());
        json.writeNumberField("modelVersion", forecast.modelVersion());
        json.writeBooleanField("warmUp", forecast.warmUp());
        json.writeNumberField("anomaly", forecast.anomalyScore());
        json.writeArrayFieldStart("attention");
        for (float weight : forecast.attention()) {
            json.writeNumber(weight);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Score score) throws IOException {
        json.writeStartObject();
        json.writeNumberField("horizon", score.horizon());
        json.writeNumberField("mae", score.meanAbsoluteError());
        json.writeNumberField("maeLastValue", score.meanAbsoluteErrorLastValue());
        if (!Double.isNaN(score.meanAbsoluteErrorSeasonal())) {
            json.writeNumberField("maeSeasonal", score.meanAbsoluteErrorSeasonal());
        }
        json.writeNumberField("coverage", score.coverage());
        json.writeEndObject();
    }
}
