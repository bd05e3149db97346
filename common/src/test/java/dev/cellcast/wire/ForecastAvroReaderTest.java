package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cellcast.cell.CellKind;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.model.BundledModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastAvroReaderTest {
    private static final long T = 1_467_331_200_000L;
    private static final long HOUR = 3_600_000L;
    private static final int ID = 7;

    private final AvroRecords registry = new AvroRecords();
    private final ForecastAvroReader reader = new ForecastAvroReader(registry);

    @BeforeEach
    void register() {
        registry.put(ID, ForecastAvro.SCHEMA);
    }

    @Test
    void readsEveryNumberToTheBit() throws Exception {
        for (Forecast forecast : forecasts()) {
            assertThat(text(reader.read(new ForecastAvro(ID).write(forecast)))).isEqualTo(text(forecast));
        }
    }

    @Test
    void readsPastFieldsThatALaterReleaseHasAdded() throws Exception {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : ForecastAvro.SCHEMA.getFields()) {
            fields.add(new Schema.Field(field, field.schema()));
        }
        fields.add(new Schema.Field("note", Schema.create(Schema.Type.STRING), null, ""));
        registry.put(8, Schema.createRecord("Forecast", null, "dev.cellcast", false, fields));
        Forecast forecast = forecasts().get(2);
        byte[] written = new ForecastAvro(8).write(forecast);
        byte[] longer = Arrays.copyOf(written, written.length + 2);
        longer[written.length] = 2;
        longer[written.length + 1] = 'x';

        assertThat(text(reader.read(longer))).isEqualTo(text(forecast));
    }

    @Test
    void refusesWhatIsNoForecast() {
        registry.put(9, new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}"));
        byte[] whole = new ForecastAvro(ID).write(forecasts().get(2));
        byte[] foreign = new ForecastAvro(9).write(forecasts().get(2));

        assertThat(rejected(null).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(new byte[] {'{', '}'}).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected(foreign).reason()).isEqualTo(Reason.SCHEMA);
        for (int length = 0; length < whole.length; length++) {
            assertThat(rejected(Arrays.copyOf(whole, length)).reason()).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void neverThrowsAnythingElse() throws IOException {
        Mutations mutations = new Mutations(
                forecasts().stream().map(new ForecastAvro(ID)::write).toList(),
                List.of(new byte[] {-1, -1, -1, -1, 15}));
        SplittableRandom random = new SplittableRandom(1);
        int read = 0;
        for (int k = 0; k < 5_000; k++) {
            byte[] value = mutations.next(random);
            try {
                reader.read(value);
                read++;
            } catch (RejectedException why) {
                assertThat(why.getMessage()).hasSizeLessThan(400).matches("[ -~±…]+");
            }
        }
        assertThat(read).isBetween(1, 4_999);
    }

    /** The first without target times, the last with attention. */
    private static List<Forecast> forecasts() {
        Forecaster forecaster = new Forecaster(BundledModels.load(CellKind.LSTM), ForecastConfig.defaults());
        SeriesState state = forecaster.newState();
        List<Forecast> forecasts = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            Observation reading = new Observation("pümp", T + k * HOUR, Math.sin(k));
            forecasts.add(forecaster.observe(state, reading, score -> {}));
        }
        forecasts.add(forecasts.get(2).withAttention(new float[] {0.7f, 0.3f}));
        return forecasts;
    }

    private static String text(Forecast forecast) {
        return new String(ForecastJson.write(forecast), StandardCharsets.UTF_8);
    }

    private RejectedException rejected(byte[] value) {
        return catchThrowableOfType(RejectedException.class, () -> reader.read(value));
    }
}
