package dev.cellcast.forecast;

/** Some inputs, and behind them what the {@link Readout} shows of the network. */
final class ReadoutInputs implements Inputs {
    private final Inputs first;
    private final Readout readout;

    ReadoutInputs(Inputs first, Readout readout) {
        this.first = first;
        this.readout = readout;
    }

    @Override
    public int size(Scope scope) {
        return scope == Scope.ALL ? first.size() + Readout.SIZE : first.size(scope);
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        first.fill(state, now, x);
        readout.fill(state, now.step, x, first.size());
    }
}
