package dev.cellcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ExpertsTest {
    private final StateLayout layout = new StateLayout();
    private final Experts experts = new Experts(layout, new double[] {1, 1, 1}, new int[] {1});
    private final SeriesState state = layout.allocate(0, 0);
    private final double[] combined = new double[1];

    @Test
    void firstExpertSpeaksAloneUntilOneHasBeenJudgedOftenEnough() {
        for (int n = 0; n < Experts.JUDGEMENTS - 1; n++) {
            experts.learn(state, 0, new double[] {Double.NaN, 0, Double.NaN}, 0, 0);
        }

        experts.combine(state, new double[][] {{1}, {2}, {3}}, combined);

        assertThat(combined[0]).isEqualTo(1);
    }

    @Test
    void equalLossesGiveTheMean() {
        for (int k = 0; k < 3; k++) {
            judge(k, 0.5);
        }

        experts.combine(state, new double[][] {{1}, {2}, {6}}, combined);

        assertThat(combined[0]).isCloseTo(3, offset(1e-12));
    }

    @Test
    void weightsFallWithTheLossAsTheyShould() {
        judge(0, Math.sqrt(1.25)); // losses 1.25 and 1
        judge(1, 1);

        experts.combine(state, new double[][] {{0}, {1}, {Double.NaN}}, combined);

        double odds = Math.exp(-8 * (1.25 - 1));
        assertThat(combined[0]).isCloseTo(1 / (1 + odds), offset(1e-3));
    }

    /** Errors of the first two cancel each other; the third is as good as either. */
    @Test
    void mostOfTheWeightIsOfThoseWhoAreGoodTogether() {
        for (int n = 0; n < 200; n++) {
            double sign = n % 4 < 2 ? 1 : -1;
            double third = n % 2 == 0 ? 1 : -1;
            double[] errors = {sign, -sign, third};
            double[] weights = new double[3];
            for (int k = 0; k < 3; k++) {
                double[][] alone = new double[3][1];
                alone[k][0] = 1;
                experts.combine(state, alone, combined);
                weights[k] = combined[0];
            }
            double error = weights[0] * errors[0] + weights[1] * errors[1] + weights[2] * errors[2];
            experts.learn(state, 0, errors, error, 1);
        }

        experts.combine(state, new double[][] {{0}, {0}, {1}}, combined);

        assertThat(combined[0]).isLessThan(0.25);
    }

    @Test
    void ofTwoThatAreRegrettedAlikeThePriorDecides() {
        StateLayout two = new StateLayout();
        Experts unlike = new Experts(two, new double[] {1, 0.25}, new int[] {1});
        SeriesState series = two.allocate(0, 0);
        for (int n = 0; n < 20_000; n++) {
            unlike.learn(series, 0, new double[] {1, 1}, 2, 1);
        }

        unlike.combine(series, new double[][] {{0}, {1}}, combined);

        assertThat(combined[0]).isBetween(0.2, 0.21); // a fifth by regret, and a little of the half by loss
    }

    @Test
    void expertWithNothingToSayHasNoWeightAndNoLoss() {
        judge(0, 1);
        judge(1, Double.NaN);

        experts.combine(state, new double[][] {{5}, {Double.NaN}, {7}}, combined);

        assertThat(combined[0]).isEqualTo(5);
    }

    @Test
    void forgottenExpertIsLeftOutUntilJudgedAgain() {
        for (int k = 0; k < 3; k++) {
            judge(k, 1);
        }
        experts.forget(state, 2);

        experts.combine(state, new double[][] {{1}, {2}, {100}}, combined);

        assertThat(combined[0]).isCloseTo(1.5, offset(1e-12));
    }

    private void judge(int expert, double error) {
        double[] errors = {Double.NaN, Double.NaN, Double.NaN};
        errors[expert] = error;
        for (int n = 0; n < Experts.JUDGEMENTS; n++) {
            experts.learn(state, 0, errors, 0, 0);
        }
    }
}
