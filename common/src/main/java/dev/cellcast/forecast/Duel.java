package dev.cellcast.forecast;

import java.util.List;

/**
 * How champion and challenger have fared on one series, and who serves it. Only points that both have forecast count: the
 * same target at the same horizon. Immutable; a function of the scores and their order alone, so a replay decides alike.
 *
 * <p>One becomes the server when its mean absolute error is lower than the server's by {@value #MARGIN} of it, after enough
 * observations; the same margin holds on the way back, so near equals do not take turns.
 *
 * @param judged observations that have judged both
 * @param championError fading mean, over these observations, of the mean absolute error over the horizons settled
 * @param challengerError likewise
 * @param server whose forecasts are published
 */
public record Duel(long judged, double championError, double challengerError, Role server) {
    private static final double HALF_LIFE = 336;
    private static final double MARGIN = 0.02;

    /** Before the first verdict: the champion serves. */
    public static final Duel NONE = new Duel(0, 0, 0, Role.CHAMPION);

    /**
     * Takes in the verdicts of one observation on both.
     *
     * @param champion ascending by horizon
     * @param challenger ascending by horizon
     * @param after observations that must have judged both before the server may change
     */
    public Duel judge(List<Score> champion, List<Score> challenger, int after) {
        double championSum = 0;
        double challengerSum = 0;
        int points = 0;
        int at = 0;
        for (Score score : champion) {
            while (at < challenger.size() && challenger.get(at).horizon() < score.horizon()) {
                at++;
            }
            if (at < challenger.size() && challenger.get(at).horizon() == score.horizon()) {
                championSum += score.absoluteError();
                challengerSum += challenger.get(at).absoluteError();
                points++;
            }
        }
        if (points == 0) {
            return this;
        }
        double rate = Fading.gain(Fading.gain(HALF_LIFE), judged + 1);
        double championMean = championError + rate * (championSum / points - championError);
        double challengerMean = challengerError + rate * (challengerSum / points - challengerError);
        return new Duel(
                judged + 1,
                championMean,
                challengerMean,
                judged + 1 < after ? server : server(championMean, challengerMean));
    }

    private Role server(double championMean, double challengerMean) {
        return switch (server) {
            case CHAMPION -> challengerMean < (1 - MARGIN) * championMean ? Role.CHALLENGER : server;
            case CHALLENGER -> championMean < (1 - MARGIN) * challengerMean ? Role.CHAMPION : server;
        };
    }
}
