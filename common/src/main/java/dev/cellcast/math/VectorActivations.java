package dev.cellcast.math;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The row functions of {@link Activations} by the JDK's Vector API: the same operations in the same order, and so the same bits. */
final class VectorActivations {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorActivations() {}

    static void tanh(float[] z) {
        int j = 0;
        for (; j + LANES <= z.length; j += LANES) {
            tanh(FloatVector.fromArray(SPECIES, z, j)).intoArray(z, j);
        }
        for (; j < z.length; j++) {
            z[j] = Activations.tanh(z[j]);
        }
    }

    static void sigmoid(float[] z) {
        int j = 0;
        FloatVector half = all(0.5f);
        for (; j + LANES <= z.length; j += LANES) {
            FloatVector t = tanh(FloatVector.fromArray(SPECIES, z, j).mul(half));
            half.fma(t, half).intoArray(z, j);
        }
        for (; j < z.length; j++) {
            z[j] = Activations.sigmoid(z[j]);
        }
    }

    private static FloatVector tanh(FloatVector x) {
        FloatVector most = all(Activations.SATURATION);
        FloatVector least = all(-Activations.SATURATION);
        FloatVector s = x.blend(most, x.compare(GT, most));
        s = s.blend(least, s.compare(LT, least));
        FloatVector u = s.mul(s);
        FloatVector p = all(Activations.P4)
                .fma(u, all(Activations.P3))
                .fma(u, all(Activations.P2))
                .fma(u, all(Activations.P1))
                .fma(u, all(Activations.P0));
        FloatVector q = all(Activations.Q4)
                .fma(u, all(Activations.Q3))
                .fma(u, all(Activations.Q2))
                .fma(u, all(Activations.Q1))
                .fma(u, all(1));
        return s.mul(p).div(q);
    }

    private static FloatVector all(float x) {
        return FloatVector.broadcast(SPECIES, x);
    }
}
