package dev.cellcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Verdict VERDICT = new Verdict(700, 0.1 + 0.2, 0.5, 0.6);

    @Test
    void goesThroughItsFactsToTheBit() {
        assertThat(Verdict.of(VERDICT.facts())).isEqualTo(VERDICT);
    }

    @Test
    void ofNothingTellsNothing() {
        assertThat(Verdict.NONE.facts()).isEmpty();
        assertThat(Verdict.of(Map.of("author", "somebody"))).isEqualTo(Verdict.NONE);
    }

    @Test
    void namesTheFactThatIsNoNumber() {
        Map<String, String> facts = new HashMap<>(VERDICT.facts());
        facts.put("loss", "little");

        assertThatThrownBy(() -> Verdict.of(facts))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining("little");
    }
}
