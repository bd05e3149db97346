package dev.cellcast.flink.sql;

import dev.cellcast.flink.function.Settings;
import dev.cellcast.options.Forecasting;
import dev.cellcast.options.OptionException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.ColumnList;

/**
 * One call of the function in a statement, as it was planned. Serializable, for it travels with the job.
 *
 * @param forecasting how to forecast
 * @param model a safetensors file to forecast with; empty for the bundled model
 * @param target name of the column that holds the values
 * @param clock how times stand in columns
 * @param orderBound how far out of order the rows of one series may come
 * @param rejected whether rows that are not used come out, with the reason
 */
record Call(Forecasting forecasting, byte[] model, String target, Clock clock, Duration orderBound, boolean rejected)
        implements Serializable {

    /** @throws ValidationException if something is not as it must be */
    static Call of(CallContext call) {
        try {
            Forecasting forecasting = Forecasting.of(options(call));
            Settings.forecast(forecasting);
            byte[] model = model(call);
            if (model.length == 0) {
                Settings.bundledModel(forecasting);
            }
            String target = targetColumn(call);
            requireCovariates(call, forecasting.covariates(), target);
            return new Call(
                    forecasting,
                    model,
                    target,
                    clock(call),
                    (Duration) Argument.ORDER_BOUND.read(call).orElse(Duration.ZERO),
                    (boolean) Argument.REJECTED.read(call).orElse(false));
        } catch (OptionException refused) {
            throw call.newValidationError("%s", inWordsOfSql(refused.getMessage()));
        }
    }

    private static Map<String, String> options(CallContext call) {
        Map<String, String> options = new HashMap<>();
        for (Argument argument : Argument.options()) {
            argument.read(call).ifPresent(value -> options.put(argument.option(), Argument.text(value)));
        }
        Argument.HORIZON.read(call).ifPresent(last -> {
            String before = options.put(Argument.HORIZONS.option(), steps(call, (int) last));
            if (before != null) {
                throw call.newValidationError("Either horizon or horizons is required, found %s and %s", last, before);
            }
        });
        return options;
    }

    private static String steps(CallContext call, int last) {
        if (last < 1) {
            throw call.newValidationError("horizon needs a number of steps, 1 or more, found %s", last);
        }
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static byte[] model(CallContext call) {
        try {
            return ModelFile.read((String) Argument.MODEL.read(call).orElse(""));
        } catch (IOException unfit) {
            throw call.newValidationError("model: %s", unfit.getMessage());
        }
    }

    private static String targetColumn(CallContext call) {
        List<String> names = call.getArgumentValue(Argument.TARGET.position(), ColumnList.class)
                .map(ColumnList::getNames)
                .orElse(List.of());
        if (names.size() != 1) {
            throw call.newValidationError("target needs one column, as in target => DESCRIPTOR(v), found %s", names);
        }
        requireNumbers(call, Argument.TARGET.key(), names.get(0));
        return names.get(0);
    }

    private static void requireCovariates(CallContext call, List<String> names, String target) {
        for (String name : names) {
            requireNumbers(call, Argument.COVARIATES.key(), name);
            if (name.equals(target)) {
                throw call.newValidationError("covariates needs other columns than the target, found %s", name);
            }
        }
    }

    private static void requireNumbers(CallContext call, String argument, String column) {
        DataType row = table(call).dataType();
        List<String> columns = DataType.getFieldNames(row);
        int at = columns.indexOf(column);
        if (at < 0) {
            throw call.newValidationError("%s needs a column of the table, %s, found %s", argument, columns, column);
        }
        DataType type = DataType.getFieldDataTypes(row).get(at);
        if (!type.getLogicalType().is(LogicalTypeFamily.NUMERIC)) {
            throw call.newValidationError("%s needs a column of numbers, found %s %s", argument, column, type);
        }
    }

    /** Flink shows {@code on_time} as an argument while it infers types, and as the table's time column once it has planned. */
    private static Clock clock(CallContext call) {
        List<DataType> columns = DataType.getFieldDataTypes(table(call).dataType());
        int onTime = Argument.ALL.size() + 1;
        if (call.getArgumentDataTypes().size() <= onTime) {
            return Clock.of(columns.get(table(call).timeColumn()));
        }
        String name = call.getArgumentValue(onTime, ColumnList.class)
                .map(column -> column.getNames().get(0))
                .orElseThrow(() -> call.newValidationError("on_time is required, as in on_time => DESCRIPTOR(ts)"));
        int at = DataType.getFieldNames(table(call).dataType()).indexOf(name);
        if (at < 0) {
            throw call.newValidationError("on_time needs a column of the table, found %s", name);
        }
        return Clock.of(columns.get(at));
    }

    private static TableSemantics table(CallContext call) {
        return call.getTableSemantics(Argument.TABLE_POSITION)
                .orElseThrow(() -> call.newValidationError("%s needs a table", Argument.TABLE));
    }

    private static String inWordsOfSql(String message) {
        String words = message;
        for (Argument argument : Argument.options()) {
            words = words.replace("--" + argument.option(), argument.key());
        }
        return words;
    }
}
