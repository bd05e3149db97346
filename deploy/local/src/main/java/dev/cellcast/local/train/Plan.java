package dev.cellcast.local.train;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.math.Gemm;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelSpec;
import dev.cellcast.train.TrainConfig;
import java.util.Optional;

/**
 * What is to be learned and how.
 *
 * @param spec of the model to be made
 * @param start a model of the same shape to go on from
 * @param forecast how it will serve
 */
public record Plan(ModelSpec spec, Optional<Model> start, ForecastConfig forecast, TrainConfig config, Gemm gemm) {}
