package dev.cellcast.flink.sql;

import dev.cellcast.forecast.Observation;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;

/**
 * A reading as it stands in the columns of a row. Immutable and thread-safe.
 *
 * @param target name of the column that holds the value
 * @param covariates names of the columns that come with it; null in one is missing
 */
record ReadingColumns(String target, List<String> covariates) {

    static ReadingColumns of(Call call) {
        return new ReadingColumns(call.target(), call.forecasting().covariates());
    }

    /** @throws RejectedException if the value is null, or it or a covariate is no number that can be reckoned with */
    Observation observation(long timestampMillis, Row row) throws RejectedException {
        Number value = row.getFieldAs(target);
        if (value == null) {
            throw new RejectedException(
                    Reason.MISSING_FIELD, "A row needs a value in column " + target + ", found null");
        }
        Map<String, Double> accompanying = new HashMap<>();
        for (String name : covariates) {
            Number number = row.getFieldAs(name);
            if (number != null) {
                accompanying.put(name, usable(name, number));
            }
        }
        return new Observation(WaitingValues.SERIES_ID, timestampMillis, usable(target, value), accompanying);
    }

    private static double usable(String column, Number value) throws RejectedException {
        double number = value.doubleValue();
        if (!(Math.abs(number) <= Observation.MAX_MAGNITUDE)) {
            throw new RejectedException(
                    Reason.NOT_FINITE,
                    "Column " + column + " needs a number within ±" + Observation.MAX_MAGNITUDE + ", found " + value);
        }
        return number + 0.0; // −0.0 becomes 0.0
    }
}
