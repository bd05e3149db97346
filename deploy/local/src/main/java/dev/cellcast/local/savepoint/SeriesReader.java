package dev.cellcast.local.savepoint;

import dev.cellcast.flink.function.ForecastFunction;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/** Emits the id of every series, and with the wanted one its state, as its codec writes it; with others nothing. */
final class SeriesReader extends KeyedStateReaderFunction<String, Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final String wanted;
    private transient ValueState<SeriesState> series;

    SeriesReader(String wanted) {
        this.wanted = wanted;
    }

    @Override
    public void open(OpenContext context) {
        series = getRuntimeContext().getState(ForecastFunction.seriesState());
    }

    @Override
    public void readKey(String id, Context context, Collector<Tuple2<String, byte[]>> out) throws Exception {
        SeriesState state = series.value();
        if (state != null) {
            out.collect(Tuple2.of(id, id.equals(wanted) ? encoded(state) : NOTHING));
        }
    }

    private static byte[] encoded(SeriesState state) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SeriesStateCodec.write(state, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
