package dev.cellcast.local.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Score;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page's own messages, as its script reads them. */
final class PageJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /**
     * What the reader has not been told yet of what it looks at.
     *
     * @param paced a forecast whose times tell how long a step is
     */
    static String write(SeriesBook.Totals totals, Overview overview, Optional<Forecast> paced, Glance glance) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write(json, totals);
            if (overview.version() > glance.seen || glance.seen == 0) {
                OverviewJson.write(json, overview);
                if (glance.view() instanceof View.Scores scores) {
                    OverviewJson.history(json, overview, scores.horizon());
                }
                if (paced.isPresent()) {
                    json.writeObjectFieldStart("pace");
                    times(json, paced.get());
                    json.writeEndObject();
                }
            }
            json.writeNumberField("matching", glance.matching());
            json.writeArrayFieldStart("order");
            for (SeriesCard card : glance.shown()) {
                json.writeString(card.id);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("series");
            for (SeriesCard card : glance.shown()) {
                if (card.version > glance.told(card)) {
                    write(json, card, glance);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, SeriesBook.Totals totals) throws IOException {
        json.writeStringField("source", totals.source());
        json.writeNumberField("total", totals.series());
        json.writeNumberField("observations", totals.observations());
        json.writeNumberField("forecasts", totals.forecasts());
        json.writeNumberField("deadLetters", totals.deadLetters());
        json.writeBooleanField("more", totals.hidden() > 0);
        json.writeStringField("obstacle", totals.obstacle().orElse(""));
    }

    private static void write(JsonGenerator json, SeriesCard card, Glance glance) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", card.id);
        json.writeStringField("unit", card.unit);
        if (!(glance.view() instanceof View.Scores)) {
            course(json, card, glance);
        }
        scores(json, card, glance.view());
        if (glance.view() instanceof View.One) {
            details(json, card);
        }
        json.writeEndObject();
    }

    /** Its readings, alarms and forecast. */
    private static void course(JsonGenerator json, SeriesCard card, Glance glance) throws IOException {
        points(json, card.past, glance.told(card));
        json.writeArrayFieldStart("alarms");
        for (SeriesCard.Alarm alarm : card.alarms) {
            json.writeArray(new double[] {alarm.timeMillis(), alarm.score()}, 0, 2);
        }
        json.writeEndArray();
        if (card.forecast != null) {
            write(json, card.forecast);
        }
    }

    /** All verdicts where one series is looked at, else the one of the horizon that is. */
    private static void scores(JsonGenerator json, SeriesCard card, View view) throws IOException {
        json.writeArrayFieldStart("scores");
        if (view instanceof View.One) {
            for (Score score : card.scores.values()) {
                write(json, score);
            }
        } else {
            int horizon = view instanceof View.Listed listed ? listed.horizon() : ((View.Scores) view).horizon();
            Optional<Score> score = card.score(horizon);
            if (score.isPresent()) {
                write(json, score.get());
            }
        }
        json.writeEndArray();
    }

    private static void points(JsonGenerator json, Past past, long told) throws IOException {
        json.writeArrayFieldStart("times");
        for (long k = past.firstAfter(told); k < past.end(); k++) {
            json.writeNumber(past.time(k));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (long k = past.firstAfter(told); k < past.end(); k++) {
            json.writeNumber(past.value(k));
        }
        json.writeEndArray();
    }

    /** What had been expected, by horizon, and how the errors have gone. */
    private static void details(JsonGenerator json, SeriesCard card) throws IOException {
        Hindsight hindsight = card.hindsight;
        json.writeObjectFieldStart("hindsight");
        json.writeArrayFieldStart("times");
        for (int k = 0; k < hindsight.size(); k++) {
            json.writeNumber(hindsight.time(k));
        }
        json.writeEndArray();
        for (int horizon = 0; horizon < hindsight.horizons().length; horizon++) {
            float[] expected = new float[hindsight.size()];
            for (int k = 0; k < expected.length; k++) {
                expected[k] = hindsight.expected(k, horizon);
            }
            json.writeFieldName(Integer.toString(hindsight.horizons()[horizon]));
            OverviewJson.write(json, expected);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("errors");
        for (Map.Entry<Integer, Curve> errors : card.errors.entrySet()) {
            OverviewJson.write(json, Integer.toString(errors.getKey()), errors.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Forecast forecast) throws IOException {
        json.writeObjectFieldStart("forecast");
        times(json, forecast);
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
        json.writeNumberField("seen", forecast.observationsSeen());
        json.writeArrayFieldStart("attention");
        for (float weight : forecast.attention()) {
            json.writeNumber(weight);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, Forecast forecast) throws IOException {
        json.writeNumberField("origin", forecast.originTimestampMillis());
        json.writeFieldName("horizons");
        json.writeArray(forecast.horizons(), 0, forecast.horizons().length);
        json.writeFieldName("targets");
        json.writeArray(forecast.targetTimestampsMillis(), 0, forecast.targetTimestampsMillis().length);
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
