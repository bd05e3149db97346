package dev.cellcast.math;

import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 21})
    void theyDoForFewColumnsToo(int columns) {
        for (int rows = 1; rows < 10; rows++) {
            assertThat(product(GemmKind.VECTOR, rows, columns)).isDeepEqualTo(rowByRow(rows, columns));
            assertThat(product(GemmKind.JAVA, rows, columns)).isDeepEqualTo(rowByRow(rows, columns));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void activationsAreTheSameToTheBit(GemmKind kind) {
        Gemm gemm = kind.create();
        float[] edges = {
            0, -0f, 1e-40f, 8.186f, 8.187f, 8.188f, -8.187f, -9, 1e30f, NaN, POSITIVE_INFINITY, NEGATIVE_INFINITY
        };
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 0; length < 40; length++) {
            float[] row = new float[length];
            for (int j = 0; j < length; j++) {
                row[j] = random.nextInt(3) == 0
                        ? edges[random.nextInt(edges.length)]
                        : (float) random.nextDouble(-10, 10);
            }
            float[] tanh = row.clone();
            float[] sigmoid = row.clone();
            float[] expectedTanh = row.clone();
            float[] expectedSigmoid = row.clone();
            gemm.tanh(tanh);
            gemm.sigmoid(sigmoid);
            for (int j = 0; j < length; j++) {
                expectedTanh[j] = Activations.tanh(row[j]);
                expectedSigmoid[j] = Activations.sigmoid(row[j]);
            }
            assertThat(tanh).as("tanh of %s", Arrays.toString(row)).isEqualTo(expectedTanh);
            assertThat(sigmoid).as("σ of %s", Arrays.toString(row)).isEqualTo(expectedSigmoid);
        }
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
        return product(kind, 97, 100);
    }

    private static float[][] product(GemmKind kind, int rows, int columns) {
        return product(kind.create(), rows, columns);
    }

    private static float[][] rowByRow(int rows, int columns) {
        return product(
                (a, b, c) -> {
                    for (int m = 0; m < a.length; m++) {
                        Kernels.addProduct(b, 0, a[m], a[m].length, c[m]);
                    }
                },
                rows,
                columns);
    }

    private static float[][] product(Gemm gemm, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] c = random(rows, columns, random);
        gemm.addProduct(random(rows, 61, random), random(61, columns, random), c);
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
