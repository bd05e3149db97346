package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] VALUE = {4, 5, 6, 7};

    @Test
    void namesItsHeadersAsKafkaConnectDoes() {
        assertThat(text(letter(KEY, VALUE).headers()).entrySet())
                .extracting(Map.Entry::toString)
                .containsExactly(
                        "__connect.errors.topic=observations",
                        "__connect.errors.partition=3",
                        "__connect.errors.offset=42",
                        "__connect.errors.exception.message=needs …",
                        "cellcast.reason=MALFORMED");
    }

    @Test
    void leavesALetterThatFitsAsItIs() {
        DeadLetter letter = letter(KEY, VALUE);
        assertThat(letter.truncated(7)).isSameAs(letter);
        assertThat(letter(null, null).truncated(0).truncated()).isFalse();
    }

    @Test
    void cutsTheEndOfTheValueAndSaysSo() {
        DeadLetter cut = letter(KEY, VALUE).truncated(5);
        assertThat(cut.key()).isEqualTo(KEY);
        assertThat(cut.value()).containsExactly(4, 5);
        assertThat(cut.offset()).isEqualTo(42);
        assertThat(text(cut.headers()))
                .containsEntry("cellcast.truncated", "true")
                .hasSize(6);
    }

    @Test
    void cutsTheKeyWhereItAloneIsTooLong() {
        DeadLetter cut = letter(KEY, VALUE).truncated(2);
        assertThat(cut.key()).containsExactly(1, 2);
        assertThat(cut.value()).isEmpty();
        assertThat(letter(KEY, null).truncated(2).value()).isNull();
    }

    private static DeadLetter letter(byte[] key, byte[] value) {
        return new DeadLetter(key, value, 1L, "observations", 3, 42, Reason.MALFORMED, "needs …");
    }

    private static Map<String, String> text(Map<String, byte[]> headers) {
        Map<String, String> text = new LinkedHashMap<>();
        headers.forEach((name, bytes) -> text.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return text;
    }
}
