package dev.cellcast.wire;

import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;

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
    private static final int EXPECTED_BYTES = 768;
    private static final byte[] FORMAT_FIELD = JsonBytes.first("format");
    private static final byte[] SERIES_ID = JsonBytes.next("series_id");
    private static final byte[] TARGET_TIMESTAMP = JsonBytes.next("target_timestamp");
    private static final byte[] HORIZON = JsonBytes.next("horizon");
    private static final byte[] ACTUAL = JsonBytes.next("actual");
    private static final byte[] PREDICTED = JsonBytes.next("predicted");
    private static final byte[] ABSOLUTE_ERROR = JsonBytes.next("absolute_error");
    private static final byte[] PINBALL = JsonBytes.next("pinball");
    private static final byte[] COVERED = JsonBytes.next("covered");
    private static final byte[] MAE = JsonBytes.next("mae");
    private static final byte[] MAE_LAST_VALUE = JsonBytes.next("mae_last_value");
    private static final byte[] MAE_SEASONAL = JsonBytes.next("mae_seasonal");
    private static final byte[] COVERAGE = JsonBytes.next("coverage");
    private static final byte[] SKILL_VS_LAST_VALUE = JsonBytes.next("skill_vs_last_value");
    private static final byte[] SKILL_VS_SEASONAL = JsonBytes.next("skill_vs_seasonal");
    private static final byte[] MODEL = JsonBytes.next("model");
    private static final byte[] MODEL_VERSION = JsonBytes.next("model_version");
    private static final byte[] ROLE = JsonBytes.next("role");
    private static final String CHAMPION = "champion";
    private static final String CHALLENGER = "challenger";

    private ScoreJson() {}

    /** The score in format 1. */
    public static byte[] write(Score score) {
        JsonBytes json = new JsonBytes(EXPECTED_BYTES);
        json.put(FORMAT_FIELD).number(FORMAT);
        json.put(SERIES_ID).text(score.seriesId());
        json.put(TARGET_TIMESTAMP).number(score.targetTimestampMillis());
        json.put(HORIZON).number(score.horizon());
        json.put(ACTUAL).number(score.actual());
        json.put(PREDICTED).number(score.predicted());
        json.put(ABSOLUTE_ERROR).number(score.absoluteError());
        json.put(PINBALL).put('{');
        for (int q = 0; q < score.probabilities().length; q++) {
            json.separate(q).name(score.probabilities()[q]).number(score.pinball()[q]);
        }
        json.put('}');
        json.put(COVERED).flag(score.covered());
        json.put(MAE).number(score.meanAbsoluteError());
        json.put(MAE_LAST_VALUE).number(score.meanAbsoluteErrorLastValue());
        putIfFinite(json, MAE_SEASONAL, score.meanAbsoluteErrorSeasonal());
        json.put(COVERAGE).number(score.coverage());
        putIfFinite(json, SKILL_VS_LAST_VALUE, score.skillVersusLastValue());
        putIfFinite(json, SKILL_VS_SEASONAL, score.skillVersusSeasonal());
        json.put(MODEL).text(score.model());
        json.put(MODEL_VERSION).number(score.modelVersion());
        json.put(ROLE).text(score.role() == Role.CHALLENGER ? CHALLENGER : CHAMPION);
        return json.put('}').toBytes();
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

    private static void putIfFinite(JsonBytes json, byte[] field, double number) {
        if (Double.isFinite(number)) {
            json.put(field).number(number);
        }
    }
}
