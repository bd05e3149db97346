package dev.cellcast.forecast;

/** Some inputs, and behind them each covariate as it stands and as it stood one and two steps before. */
final class CovariateInputs implements Inputs {
    /** How far back the farthest of them is, in steps. */
    static final int REACH = 2;

    private final Inputs first;
    private final Covariates covariates;

    CovariateInputs(Inputs first, Covariates covariates) {
        this.first = first;
        this.covariates = covariates;
    }

    @Override
    public int size(Scope scope) {
        return scope == Scope.LEVEL ? first.size(scope) : first.size(scope) + (REACH + 1) * covariates.size();
    }

    @Override
    public void fill(SeriesState state, Moment now, float[] x) {
        first.fill(state, now, x);
        int k = first.size();
        for (int c = 0; c < covariates.size(); c++) {
            for (long step = now.step; step >= now.step - REACH; step--) {
                x[k++] = step >= now.start ? covariates.get(state, step, c) : 0;
            }
        }
    }
}
