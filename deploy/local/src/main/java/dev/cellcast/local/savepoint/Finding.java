package dev.cellcast.local.savepoint;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Inspection;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * What a savepoint says of a series.
 *
 * @param id of the series
 * @param bytes of its state
 * @param model that last forecast it; empty where it is of this shape, but none of those known
 * @param probabilities of the quantiles
 * @param inspection all the rest
 */
public record Finding(String id, int bytes, Optional<Model> model, List<Double> probabilities, Inspection inspection) {

    /**
     * Reads a state with the model that wrote it.
     *
     * @param models that may have
     * @param config of the job
     * @throws Problem if it was written under another configuration, or for a model of another shape
     */
    public static Finding of(String id, SeriesState state, List<Model> models, ForecastConfig config) {
        Optional<Finding> alike = Optional.empty();
        for (Model model : models) {
            Forecaster forecaster = new Forecaster(model, config);
            if (forecaster.fingerprint() != state.fingerprint()) {
                continue;
            }
            Inspection inspection = forecaster.inspect(state);
            Finding found = new Finding(
                    id,
                    state.bytes(),
                    inspection.ownWeights() ? Optional.of(model) : Optional.empty(),
                    config.probabilities(),
                    inspection);
            if (inspection.ownWeights()) {
                return found;
            }
            alike = Optional.of(found);
        }
        return alike.orElseThrow(() -> new Problem(
                "The options of the job that wrote the state are required to read it, found others: give those that begin with --forecast"
                        + " behind --, for example -- --forecast.cell gru."));
    }
}
