package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void quotesPlainTextAsItIs() {
        assertThat(Quoted.of("pump-7")).isEqualTo("\"pump-7\"");
        assertThat(Quoted.of("")).isEqualTo("\"\"");
    }

    @Test
    void escapesWhatCouldBreakALogLine() {
        assertThat(Quoted.of("a\"b\\c\nd\u202e")).isEqualTo("\"a\\\"b\\\\c\\u000ad\\u202e\"");
    }

    @Test
    void keepsTextThatJustFits() {
        assertThat(Quoted.of("x".repeat(78))).hasSize(80).doesNotContain("...");
    }

    @Test
    void cutsTextThatIsTooLong() {
        assertThat(Quoted.of("x".repeat(79))).hasSize(80).endsWith("x...\"");
        assertThat(Quoted.of("\0".repeat(5000))).hasSizeLessThanOrEqualTo(80).endsWith("\\u0000...\"");
    }
}
