package dev.cellcast.forecast;

/** [lags, h]: the linear expert's inputs and the network's output, which must already have taken the present step. */
final class NetworkReadoutInputs implements Inputs {
    private final Inputs lags;
    private final int outputSize;

    /** @param outputSize H, the width of the network's output */
    NetworkReadoutInputs(Inputs lags, int outputSize) {
        this.lags = lags;
        this.outputSize = outputSize;
    }

    @Override
    public int size() {
        return lags.size() + outputSize;
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        lags.fill(state, now, x);
        System.arraycopy(state.cell(), 0, x, lags.size(), outputSize);
    }
}
