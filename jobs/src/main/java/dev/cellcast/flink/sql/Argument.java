package dev.cellcast.flink.sql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;

/**
 * An argument of the function behind its table. All but {@link #TARGET} may be left out. Immutable and thread-safe.
 *
 * @param position in the call
 * @param key as SQL writes it
 * @param option of the forecast job that it stands for; empty for one that is SQL's own
 * @param type in SQL
 * @param conversion in Java
 */
record Argument(int position, String key, String option, DataType type, Class<?> conversion) {
    /** Of the table, the first argument of all. */
    static final int TABLE_POSITION = 0;

    static final String TABLE = "input";

    private static final DataType INTERVAL = DataTypes.INTERVAL(DataTypes.DAY(), DataTypes.SECOND(3));

    static final Argument TARGET = new Argument(1, "target", "", DataTypes.DESCRIPTOR(), Object.class);
    static final Argument HORIZON = new Argument(2, "horizon", "", DataTypes.INT(), Integer.class);
    static final Argument HORIZONS = text(3, "horizons", "forecast.horizons");
    static final Argument MODEL = text(8, "model", "");
    static final Argument ORDER_BOUND = new Argument(15, "order_bound", "", INTERVAL, Duration.class);
    static final Argument COVARIATES = text(17, "covariates", "forecast.covariates");
    static final Argument REJECTED = new Argument(16, "rejected", "", DataTypes.BOOLEAN(), Boolean.class);

    /** In the order of the call. */
    static final List<Argument> ALL = List.of(
            TARGET,
            HORIZON,
            HORIZONS,
            text(4, "seasons", "forecast.seasons"),
            text(5, "quantiles", "forecast.quantiles"),
            text(6, "cell", "forecast.cell"),
            number(7, "layers", "forecast.layers"),
            MODEL,
            text(9, "adaptation", "forecast.adaptation"),
            new Argument(10, "network", "forecast.network", DataTypes.BOOLEAN(), Boolean.class),
            number(11, "warm_up", "forecast.warm-up"),
            new Argument(12, "cadence", "forecast.cadence", INTERVAL, Duration.class),
            number(13, "gap_max_steps", "forecast.gap.max-steps"),
            number(14, "half_life", "forecast.half-life"),
            ORDER_BOUND,
            REJECTED,
            COVARIATES);

    private static Argument text(int position, String key, String option) {
        return new Argument(position, key, option, DataTypes.STRING(), String.class);
    }

    private static Argument number(int position, String key, String option) {
        return new Argument(position, key, option, DataTypes.INT(), Integer.class);
    }

    /** Those that stand for an option of the forecast job each. */
    static List<Argument> options() {
        return ALL.stream().filter(argument -> !argument.option.isEmpty()).toList();
    }

    /** The value in a call; empty where it was left out. */
    Optional<Object> read(CallContext call) {
        if (call.isArgumentNull(position)) {
            return Optional.empty();
        }
        Optional<?> value = call.getArgumentValue(position, conversion);
        if (value.isEmpty()) {
            throw call.newValidationError("%s needs a literal, found an expression", key);
        }
        return Optional.of(value.get());
    }

    /** The value as the option takes it. */
    static String text(Object value) {
        return value instanceof Duration duration ? duration.toMillis() + "ms" : value.toString();
    }
}
