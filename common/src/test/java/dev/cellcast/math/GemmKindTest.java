package dev.cellcast.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemmKindTest {
    private static final int[][] SHAPES = {
        {1, 1, 1}, {4, 3, 16}, {5, 7, 33}, {96, 47, 32}, {8, 32, 17}, {3, 2, 31}, {64, 1, 48}, {130, 70, 500}
    };

    /** The tests run where everything is present that this machine can have: ND4J has no native part for 64-bit ARM. */
    private static Stream<GemmKind> kinds() {
        boolean withNd4j = System.getProperty("os.arch").equals("amd64");
        return Arrays.stream(GemmKind.values()).filter(kind -> withNd4j || kind != GemmKind.ND4J);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void addsTheProduct(GemmKind kind) {
        Gemm gemm = kind.create();
        for (int[] shape : SHAPES) {
            SplittableRandom random = new SplittableRandom(shape[0]);
            float[][] a = random(shape[0], shape[1], random);
            float[][] b = random(shape[1] + 2, shape[2], random);
            float[][] c = random(shape[0] + 3, shape[2], random);
            double[][] expected = reference(a, b, c);

            gemm.addProduct(a, b, c);

            for (int m = 0; m < c.length; m++) {
                for (int n = 0; n < c[m].length; n++) {
                    assertThat((double) c[m][n]).isCloseTo(expected[m][n], within(1e-5 * (1 + shape[1])));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameAgainGivesTheSameBits(GemmKind kind) {
        assertThat(product(kind)).isDeepEqualTo(product(kind));
    }

    @Test
    void theVectorsGiveTheBitsOfPlainJava() {
        assertThat(product(GemmKind.VECTOR)).isDeepEqualTo(product(GemmKind.JAVA));
    }

    @Test
    void largeProductsGoToTheLargeKind() {
        Gemm small = (a, b, c) -> c[0][0] = 1;
        Gemm large = (a, b, c) -> c[0][0] = 2;
        Gemm sized = new SizedGemm(small, large, 1_000_000);

        assertThat(ran(sized, 8, 8, 8)).isEqualTo(1);
        assertThat(ran(sized, 512, 512, 64)).isEqualTo(2);
        assertThat(ran(new SizedGemm(small, large, 100_000_000), 512, 512, 64)).isEqualTo(1);
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnown() {
        assertThat(GemmKind.of("nd4j")).isEqualTo(GemmKind.ND4J);
        assertThatThrownBy(() -> GemmKind.of("cuda")).hasMessageContaining("auto, java, vector, nd4j");
    }

    private static float ran(Gemm gemm, int m, int k, int n) {
        float[][] c = new float[m][n];
        gemm.addProduct(new float[m][k], new float[k][n], c);
        return c[0][0];
    }

    private static float[][] product(GemmKind kind) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] c = random(97, 100, random);
        kind.create().addProduct(random(97, 61, random), random(61, 100, random), c);
        return c;
    }

    private static float[][] random(int rows, int columns, SplittableRandom random) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int n = 0; n < columns; n++) {
                row[n] = (float) random.nextDouble(-1, 1);
            }
        }
        return matrix;
    }

    private static double[][] reference(float[][] a, float[][] b, float[][] c) {
        double[][] sum = new double[c.length][c[0].length];
        for (int m = 0; m < c.length; m++) {
            for (int n = 0; n < c[m].length; n++) {
                sum[m][n] = c[m][n];
                for (int k = 0; m < a.length && k < a[m].length; k++) {
                    sum[m][n] += (double) a[m][k] * b[k][n];
                }
            }
        }
        return sum;
    }
}
