package dev.cellcast.local.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.forecast.Observation;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A backtest on M4 Hourly as it was asked for.
 *
 * @param training the published file of training series
 * @param test that of what came next
 */
public record M4Order(Path training, Path test, Contender contender, Optional<Path> json, Optional<Path> forecasts) {

    /**
     * Reads, trains where that is asked for, forecasts, and writes what comes of it.
     *
     * @throws dev.cellcast.local.console.Problem if it cannot be done
     */
    public void carryOut(PrintWriter out) throws IOException, InterruptedException {
        BacktestOutput output = new BacktestOutput(out);
        M4Hourly m4 = M4Hourly.read(training, test);
        ForecastConfig config = contender.upTo(M4Hourly.STEPS);
        if (contender.recipe().isPresent()) {
            output.say("Cellcast trains a network on %s.", training);
        }
        Model model = contender.model(observations(m4), training.toString(), M4Hourly.STEPS, out);
        output.say("Cellcast forecasts the %,d series of %s.", m4.test().size(), test);
        Map<String, Forecast> said = m4.forecasts(model, config);
        M4Hourly.Accuracy own = m4.judge(M4Hourly.means(said));
        M4Hourly.Accuracy benchmark = m4.judge(m4.benchmark());
        output.say("");
        output.say("                      sMAPE     MASE      OWA");
        output.say("  Naive2           %8.3f %8.3f %8.3f", benchmark.smape(), benchmark.mase(), 1.0);
        output.say("  whole system     %8.3f %8.3f %8.3f", own.smape(), own.mase(), own.owa(benchmark));
        if (json.isPresent()) {
            write(json.get(), model, config, m4.test().size(), own, benchmark);
            output.wrote(json.get());
        }
        if (forecasts.isPresent()) {
            List<String> ids = List.copyOf(said.keySet());
            try (ForecastsCsv csv = new ForecastsCsv(forecasts.get(), ids, contender.levels())) {
                for (int k = 0; k < ids.size(); k++) {
                    csv.put(m4.training().get(ids.get(k)).length - 1, k, said.get(ids.get(k)));
                }
            }
            output.wrote(forecasts.get());
        }
    }

    private static Map<String, List<Observation>> observations(M4Hourly m4) {
        Map<String, List<Observation>> series = new TreeMap<>();
        m4.test().keySet().forEach(id -> series.put(id, m4.observations(id)));
        return series;
    }

    private void write(
            Path file,
            Model model,
            ForecastConfig config,
            int series,
            M4Hourly.Accuracy own,
            M4Hourly.Accuracy benchmark)
            throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("file", training.getFileName().toString());
            json.writeNumberField("series", series);
            json.writeStringField("model", model.spec().name());
            json.writeStringField("cell", model.spec().cell().kind().id());
            json.writeBooleanField("network", config.network());
            json.writeStringField("adaptation", config.adaptation().id());
            json.writeNumberField("owa", own.owa(benchmark));
            json.writeNumberField("smape", own.smape());
            json.writeNumberField("mase", own.mase());
            json.writeObjectFieldStart("naive2");
            json.writeNumberField("smape", benchmark.smape());
            json.writeNumberField("mase", benchmark.mase());
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
