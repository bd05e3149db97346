package dev.cellcast.forecast;

import dev.cellcast.model.Model;

/** The recurrent part of a forecaster: one step per observation. */
interface Network {

    /** The model's cell, or nothing where the configuration leaves it out. */
    static Network of(Model model, ForecastConfig config, Anatomy anatomy) {
        return config.network() ? new CellNetwork(model, anatomy) : new NoNetwork();
    }

    /** Takes the present step. */
    void step(SeriesState state, Moment now);

    /** What the newest step attended to, itself first; empty where there is nothing that attends. */
    float[] attention(SeriesState state);

    /** Back to the memory of a new series. */
    void forget(SeriesState state);
}
