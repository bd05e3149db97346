package dev.cellcast.forecast;

/** An expert that only looks something up, and can be asked again what it said at a step that has passed. */
interface Naive extends Expert {

    /**
     * Its opinion at a step.
     *
     * @param then the present step, or one whose targets have not all arrived
     * @param j index of the horizon
     */
    double say(SeriesState state, Moment then, int j);

    @Override
    default void predict(SeriesState state, Moment now, double[] predictions) {
        for (int j = 0; j < predictions.length; j++) {
            predictions[j] = say(state, now, j);
        }
    }
}
