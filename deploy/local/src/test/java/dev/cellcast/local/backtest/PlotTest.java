package dev.cellcast.local.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlotTest {
    private static final double[] X = {0, 1, 2};

    @Test
    void axesHaveRoundNumbers() {
        String svg = new Plot("errors", "steps")
                .including(0)
                .line("system", X, new double[] {0.1, 0.4, 0.9})
                .svg();
        assertThat(svg).contains(">0.0<", ">0.2<", ">0.8<", ">2.0<").doesNotContain(">1.0</text><text class=\"y\"");
    }

    /** Where a step of the axis is less than the distance of neighbouring numbers. */
    @Test
    @Timeout(10)
    void anAxisFarFromZeroComesToAnEnd() {
        assertThat(new Plot("far", "row")
                        .line("actual", X, new double[] {1e17, 1e17 + 16, 1e17 + 32})
                        .svg())
                .contains("class=\"grid\"");
        assertThat(new Plot("farther", "row")
                        .line("actual", X, new double[] {1e300, Math.nextUp(1e300), 1e300})
                        .svg())
                .endsWith("</svg>");
    }

    @Test
    void whatIsMissingIsAGap() {
        assertThat(new Plot("gap", "row")
                        .line("actual", X, new double[] {1, Double.NaN, 2})
                        .svg())
                .doesNotContain("NaN")
                .containsPattern("d=\"M[^L\"]*M[^L\"]*\"");
    }

    @Test
    void namesAreText() {
        assertThat(new Plot("<i>", "a & b").svg())
                .contains("&lt;i&gt;", "a &amp; b")
                .doesNotContain("<i>");
    }
}
