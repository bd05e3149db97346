package dev.cellcast.local.backtest;

import dev.cellcast.local.console.Problem;

/**
 * Which rows are for what. Rows between are seen, to bring memories up to date, but neither trained on nor judged.
 *
 * @param trainRows the first so many are trained on, and errors are told in their standard deviations
 * @param testFrom the first row whose forecasts are judged: the first origin is the row before
 * @param testTo the row behind the last one that is judged
 */
record Split(int trainRows, int testFrom, int testTo) {

    /**
     * @param rows of the file
     * @param farthest horizon
     */
    void requireWithin(int rows, int farthest) {
        require(
                trainRows >= 2 && trainRows <= testFrom,
                "--train-rows within 2 … " + testFrom + ", the start of the test",
                trainRows);
        require(testTo <= rows, "--test-to within the file's " + rows + " rows", testTo);
        require(
                testTo - testFrom >= farthest,
                "a test of as many rows as the farthest horizon, " + farthest + ", at least",
                testTo - testFrom);
    }

    /** The origins for horizons 1 … h, every one with all its targets inside the test: from here … */
    int firstOrigin() {
        return testFrom - 1;
    }

    /** … to here, inclusive. */
    int lastOrigin(int h) {
        return testTo - 1 - h;
    }

    private static void require(boolean holds, String required, int found) {
        if (!holds) {
            throw new Problem("A backtest needs %s, found %d.".formatted(required, found));
        }
    }
}
