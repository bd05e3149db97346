package dev.cellcast.flink.sql;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.wire.RejectedException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * Forecasts as flat rows, one for each horizon. Between the columns of the partition and Flink's own {@code rowtime} stand
 *
 * <pre>{@code
 * origin_time, horizon, target_time, mean, q05, q50, q95, warm_up, observations_seen, anomaly_score, cell, model,
 * model_version, rejected
 * }</pre>
 *
 * with a column for each quantile that was asked for. {@code target_time} is null until the cadence is known. In a row that
 * tells why a reading was not used, {@code origin_time} is the reading's time, {@code rejected} the reason, and all else null.
 * Immutable and thread-safe.
 */
final class ForecastColumns {
    private static final int BEFORE_QUANTILES = 4;
    private static final int AFTER_QUANTILES = 7;

    private final Clock clock;
    private final List<Double> probabilities;

    private ForecastColumns(Clock clock, List<Double> probabilities) {
        this.clock = clock;
        this.probabilities = probabilities;
    }

    static ForecastColumns of(Call call) {
        return new ForecastColumns(call.clock(), call.forecasting().quantiles());
    }

    DataType type() {
        List<DataTypes.Field> fields = new ArrayList<>(List.of(
                DataTypes.FIELD("origin_time", clock.type()),
                DataTypes.FIELD("horizon", DataTypes.INT()),
                DataTypes.FIELD("target_time", clock.type()),
                DataTypes.FIELD("mean", DataTypes.DOUBLE())));
        for (double probability : probabilities) {
            fields.add(DataTypes.FIELD(quantile(probability), DataTypes.DOUBLE()));
        }
        fields.addAll(List.of(
                DataTypes.FIELD("warm_up", DataTypes.BOOLEAN()),
                DataTypes.FIELD("observations_seen", DataTypes.BIGINT()),
                DataTypes.FIELD("anomaly_score", DataTypes.DOUBLE()),
                DataTypes.FIELD("cell", DataTypes.STRING()),
                DataTypes.FIELD("model", DataTypes.STRING()),
                DataTypes.FIELD("model_version", DataTypes.BIGINT()),
                DataTypes.FIELD("rejected", DataTypes.STRING())));
        return DataTypes.ROW(fields).notNull();
    }

    /** The name of a quantile's column: q, and the decimals of its probability, two at least. */
    static String quantile(double probability) {
        String decimals = BigDecimal.valueOf(probability)
                .stripTrailingZeros()
                .toPlainString()
                .substring("0.".length());
        return "q" + (decimals.length() == 1 ? decimals + "0" : decimals);
    }

    /** Hands on a row for each horizon. */
    void rows(Forecast forecast, Consumer<Row> out) {
        for (int j = 0; j < forecast.horizons().length; j++) {
            Row row = row(forecast.originTimestampMillis());
            row.setField(1, forecast.horizons()[j]);
            if (forecast.targetTimestampsMillis().length > 0) {
                row.setField(2, clock.column(forecast.targetTimestampsMillis()[j]));
            }
            row.setField(3, forecast.mean()[j]);
            int at = BEFORE_QUANTILES;
            for (double[] quantile : forecast.quantiles()) {
                row.setField(at++, quantile[j]);
            }
            row.setField(at++, forecast.warmUp());
            row.setField(at++, forecast.observationsSeen());
            row.setField(at++, forecast.anomalyScore());
            row.setField(at++, forecast.cell());
            row.setField(at++, forecast.model());
            row.setField(at, forecast.modelVersion());
            out.accept(row);
        }
    }

    /** A row that tells why a reading was not used. */
    Row rejected(long timestampMillis, RejectedException why) {
        Row row = row(timestampMillis);
        row.setField(row.getArity() - 1, why.reason() + ": " + why.getMessage());
        return row;
    }

    private Row row(long originMillis) {
        Row row = new Row(BEFORE_QUANTILES + probabilities.size() + AFTER_QUANTILES);
        row.setField(0, clock.column(originMillis));
        return row;
    }
}
