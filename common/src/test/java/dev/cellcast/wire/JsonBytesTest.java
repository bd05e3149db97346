package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static String text(JsonBytes json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pump-7",
                "a \"quoted\" \\ one",
                "line\nbreak\t\u0001",
                "Maß 7 ü",
                "水位",
                "\uD83D\uDE80",
                "\u007f"
            })
    void textIsWhatJacksonWrites(String value) throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (JsonGenerator jackson = new JsonFactory().createGenerator(expected)) {
            jackson.writeString(value);
        }
        assertThat(new JsonBytes(1).text(value).toBytes()).isEqualTo(expected.toByteArray());
    }

    @Test
    void growsWithWhatIsWritten() {
        JsonBytes json = new JsonBytes(1).put(JsonBytes.first("a")).numbers(new double[] {0.5, -1e-7});
        json.put(JsonBytes.next("b")).numbers(new long[] {Long.MIN_VALUE, 7}).put(JsonBytes.next("c"));
        json.numbers(new int[] {})
                .put(JsonBytes.next("d"))
                .numbers(new float[] {0.1f})
                .put('}');

        assertThat(text(json)).isEqualTo("{\"a\":[0.5,-1.0E-7],\"b\":[-9223372036854775808,7],\"c\":[],\"d\":[0.1]}");
    }

    @Test
    void whatJsonHasNoNumberForIsQuoted() {
        assertThat(text(new JsonBytes(8).number(Double.NaN))).isEqualTo("\"NaN\"");
        assertThat(text(new JsonBytes(8).number(Double.NEGATIVE_INFINITY))).isEqualTo("\"-Infinity\"");
    }
}
