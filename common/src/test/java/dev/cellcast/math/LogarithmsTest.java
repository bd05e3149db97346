package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogarithmsTest {
    private static final double TOLERANCE = 1.5e-7;
    private static final float FIRST_UNDERFLOW = -87.33655f;

    /** Of each float that is tried to the one before. */
    private static final float RATIO = 1.0001f;

    private interface FloatFunction {
        float apply(float x);
    }

    private static double worst(FloatFunction found, DoubleUnaryOperator expected, float from, float to, float sign) {
        double worst = 0;
        for (float x = from; x <= to; x *= RATIO) {
            double value = expected.applyAsDouble(sign * x);
            worst = Math.max(worst, Math.abs(found.apply(sign * x) - value) / Math.abs(value));
        }
        return worst;
    }

    @Test
    void expIsCloseDownToTheLeastNormalFloat() {
        assertThat(worst(Logarithms::exp, StrictMath::exp, 1e-37f, -FIRST_UNDERFLOW - 1e-4f, -1))
                .isLessThan(TOLERANCE);
    }

    @Test
    void log1pIsCloseFromTheSmallestToTheLargest() {
        assertThat(worst(Logarithms::log1p, StrictMath::log1p, 1e-37f, 3e38f, 1))
                .isLessThan(TOLERANCE);
    }

    @Test
    void logSigmoidIsCloseOnBothSides() {
        DoubleUnaryOperator negative = x -> x - StrictMath.log1p(StrictMath.exp(x));
        DoubleUnaryOperator positive = x -> -StrictMath.log1p(StrictMath.exp(-x));
        assertThat(worst(Logarithms::logSigmoid, negative, 1e-37f, 3e38f, -1)).isLessThan(TOLERANCE);
        assertThat(worst(Logarithms::logSigmoid, positive, 1e-37f, 85, 1)).isLessThan(TOLERANCE);
    }

    @Test
    void areExactWhereTheValueIs() {
        assertThat(Logarithms.exp(0)).isEqualTo(1);
        assertThat(Logarithms.log1p(0)).isEqualTo(0);
        assertThat(Logarithms.symlog(0)).isEqualTo(0);
        assertThat(Logarithms.symlog(1e-8f)).isEqualTo(1e-8f);
        assertThat(Logarithms.symlog(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(Logarithms.logSigmoid(-1e6f)).isEqualTo(-1e6f);
    }

    @Test
    void expNeverExceedsOne() {
        float largest = 0;
        for (float x = -1; x < -1e-37f; x /= RATIO) {
            largest = Math.max(largest, Logarithms.exp(x));
        }
        assertThat(largest).isEqualTo(1);
    }

    @Test
    void endSensiblyAtInfinity() {
        assertThat(Logarithms.exp(FIRST_UNDERFLOW)).isEqualTo(0);
        assertThat(Logarithms.exp(-Float.MAX_VALUE)).isEqualTo(0);
        assertThat(Logarithms.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0);
        assertThat(Logarithms.log1p(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Logarithms.symlog(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Logarithms.logSigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Logarithms.logSigmoid(Float.POSITIVE_INFINITY)).isEqualTo(0);
    }

    @Test
    void passNaNOn() {
        assertThat(Logarithms.exp(Float.NaN)).isNaN();
        assertThat(Logarithms.log1p(Float.NaN)).isNaN();
        assertThat(Logarithms.logSigmoid(Float.NaN)).isNaN();
        assertThat(Logarithms.symlog(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-40f, 1e-8f, 0.3f, 1, 2.5f, 1e6f, Float.MAX_VALUE, Float.POSITIVE_INFINITY})
    void symlogIsExactlyOdd(float x) {
        assertThat(Float.floatToRawIntBits(Logarithms.symlog(-x)))
                .isEqualTo(Float.floatToRawIntBits(-Logarithms.symlog(x)));
        assertThat(Logarithms.symlog(x)).isEqualTo(Logarithms.log1p(x));
    }

    @Test
    void replacesEveryElementOfAnArray() {
        float[] z = {-3, 0, 0.5f, 1e6f};
        float[] expected = new float[z.length];
        for (int j = 0; j < z.length; j++) {
            expected[j] = Logarithms.symlog(z[j]);
        }
        Logarithms.symlog(z);
        assertThat(z).isEqualTo(expected);
    }
}
