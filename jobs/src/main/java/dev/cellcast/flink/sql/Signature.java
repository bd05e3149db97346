package dev.cellcast.flink.sql;

import dev.cellcast.flink.serde.SeriesStateSerializer;
import dev.cellcast.forecast.SeriesState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/** What the function takes, remembers and returns, for Flink's planner. */
final class Signature {
    private Signature() {}

    static TypeInference inference() {
        return TypeInference.newBuilder()
                .staticArguments(arguments())
                .stateTypeStrategies(states())
                .outputTypeStrategy(
                        call -> Optional.of(ForecastColumns.of(Call.of(call)).type()))
                .build();
    }

    private static List<StaticArgument> arguments() {
        List<StaticArgument> arguments = new ArrayList<>();
        arguments.add(StaticArgument.table(
                Argument.TABLE,
                Row.class,
                false,
                EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE, StaticArgumentTrait.REQUIRE_ON_TIME)));
        for (Argument argument : Argument.ALL) {
            arguments.add(StaticArgument.scalar(argument.key(), argument.type(), !argument.equals(Argument.TARGET)));
        }
        return arguments;
    }

    @SuppressWarnings("NonApiType") // as Flink wants it: the order is that of the parameters
    private static LinkedHashMap<String, StateTypeStrategy> states() {
        LinkedHashMap<String, StateTypeStrategy> states = new LinkedHashMap<>(4);
        states.put(StateNames.PROGRESS, state(SeriesProgress.TYPE));
        states.put(StateNames.WAITING, state(map(DataTypes.BIGINT(), DataTypes.DOUBLE())));
        states.put(
                StateNames.WAITING_COVARIATES,
                state(map(
                        DataTypes.BIGINT(),
                        DataTypes.MAP(
                                DataTypes.STRING().notNull(), DataTypes.DOUBLE().notNull()))));
        states.put(
                StateNames.SERIES,
                state(map(DataTypes.INT(), DataTypes.RAW(SeriesState.class, new SeriesStateSerializer()))));
        return states;
    }

    private static DataType map(DataType key, DataType value) {
        return MapView.newMapViewDataType(key.notNull(), value.notNull());
    }

    private static StateTypeStrategy state(DataType type) {
        return StateTypeStrategy.of(TypeStrategies.explicit(type));
    }
}
