package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import java.io.IOException;

/**
 * Scores as JSON, flat.
 *
 * <pre>{@code
 * {"format": 1, "series_id": "pump-7", "target_timestamp": 1467331200000, "horizon": 24,
 *  "actual": 21.5, "predicted": 21.0, "absolute_error": 0.5,
 *  "pinball": {"0.05": 0.03, "0.5": 0.25, "0.95": 0.06}, "covered": true,
 *  "mae": 0.61, "mae_last_value": 1.2, "mae_seasonal": 0.8, "coverage": 0.9,
 *  "skill_vs_last_value": 0.49, "skill_vs_seasonal": 0.24,
 *  "model": "pump", "model_version": 3, "role": "champion"}
 * }</pre>
 *
 * <p>A figure that does not exist is absent: {@code mae_seasonal} where there is no season, and a skill against a reference
 * that is absent or, unlike the forecast, was never wrong. Records of older releases do not tell {@code model},
 * {@code model_version} and {@code role}: they read as a champion without a name.
 */
public final class ScoreJson {
    private static final int FORMAT = 1;
    private static final String CHAMPION = "champion";
    private static final String CHALLENGER = "challenger";

    private ScoreJson() {}

    /** The score in format 1. */
    public static byte[] write(Score score) {
        return Json.write(json -> {
            json.writeNumberField("format", FORMAT);
            json.writeStringField("series_id", score.seriesId());
            json.writeNumberField("target_timestamp", score.targetTimestampMillis());
            json.writeNumberField("horizon", score.horizon());
            json.writeNumberField("actual", score.actual());
            json.writeNumberField("predicted", score.predicted());
            json.writeNumberField("absolute_error", score.absoluteError());
            json.writeObjectFieldStart("pinball");
            for (int q = 0; q < score.probabilities().length; q++) {
                json.writeNumberField(Double.toString(score.probabilities()[q]), score.pinball()[q]);
            }
            json.writeEndObject();
            json.writeBooleanField("covered", score.covered());
            json.writeNumberField("mae", score.meanAbsoluteError());
            json.writeNumberField("mae_last_value", score.meanAbsoluteErrorLastValue());
            writeIfFinite(json, "mae_seasonal", score.meanAbsoluteErrorSeasonal());
            json.writeNumberField("coverage", score.coverage());
            writeIfFinite(json, "skill_vs_last_value", score.skillVersusLastValue());
            writeIfFinite(json, "skill_vs_seasonal", score.skillVersusSeasonal());
            json.writeStringField("model", score.model());
            json.writeNumberField("model_version", score.modelVersion());
            json.writeStringField("role", score.role() == Role.CHALLENGER ? CHALLENGER : CHAMPION);
        });
    }

    /**
     * The score that was written, every number to the bit. The skills are not read: they follow from the errors.
     *
     * @throws RejectedException if the bytes are no score in format 1
     */
    public static Score read(byte[] value) throws RejectedException {
        JsonFields fields = JsonFields.read(value, FORMAT);
        JsonFields pinball = fields.object("pinball");
        return new Score(
                fields.text("series_id"),
                fields.whole("target_timestamp"),
                fields.int32("horizon"),
                fields.number("actual"),
                fields.number("predicted"),
                fields.number("absolute_error"),
                pinball.namesAsNumbers(),
                pinball.numbers(),
                fields.flag("covered"),
                fields.number("mae"),
                fields.number("mae_last_value"),
                fields.has("mae_seasonal") ? fields.number("mae_seasonal") : Double.NaN,
                fields.number("coverage"),
                fields.has("model") ? fields.text("model") : "",
                fields.has("model_version") ? fields.whole("model_version") : 0,
                fields.has("role") && fields.text("role").equals(CHALLENGER) ? Role.CHALLENGER : Role.CHAMPION);
    }

    private static void writeIfFinite(JsonGenerator json, String name, double number) throws IOException {
        if (Double.isFinite(number)) {
            json.writeNumberField(name, number);
        }
    }
}
