package dev.cellcast.local.bench.job;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.local.bench.Findings;
import dev.cellcast.local.bench.Scale;
import dev.cellcast.local.bench.Spread;
import dev.cellcast.local.bench.Table;
import dev.cellcast.local.bench.peer.Peer;
import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.Forecasting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * The forecast job, and the same job with other functions in the forecaster's place, in turn: same source, parsing, ordering,
 * sink, and as many numbers in each record. The job runs in this process, its broker in another, so that the CPU time is the
 * job's.
 */
public final class JobPart {
    private static final int SERIES = 1_000;
    private static final String ONNX_RUNTIME = "onnxruntime";
    private static final String IDENTITY = "identity";
    private static final String FORECAST = "forecast";
    private static final String WITH_SCORES = "forecast_with_scores";
    private static final String WITHOUT_ADAPTATION = "forecast_without_adaptation";
    private static final String CARRIED = "onnxruntime_carried";
    private static final String WINDOW = "onnxruntime_window96";

    private final Scale scale;
    private final Findings findings;
    private final Rig rig;

    public JobPart(Scale scale, Findings findings, Rig rig) {
        this.scale = scale;
        this.findings = findings;
        this.rig = rig;
    }

    /** @param options beside the common ones
     * @param function in the forecaster's place; null for the forecaster itself */
    private record Contender(
            String name,
            Map<String, String> options,
            Function<Forecasting, KeyedBroadcastProcessFunction<String, Observation, RawRecord, Forecast>> function) {}

    /**
     * Measures.
     *
     * @param progress hears what is measured now
     */
    public void run(Consumer<String> progress) throws Exception {
        String observations = rig.topic("observations");
        progress.accept("jobs; the topic is being filled");
        rig.fill(observations, SERIES, scale.jobEvents());
        List<Contender> contenders = contenders();
        Map<String, List<Rate>> rates = new LinkedHashMap<>();
        contenders.forEach(contender -> rates.put(contender.name, new ArrayList<>()));
        for (int round = 1 - scale.warmUpRounds(); round <= scale.rounds(); round++) {
            for (Contender contender : contenders) {
                progress.accept(
                        "the job %s, %s".formatted(contender.name, round < 1 ? "to warm up" : "round " + round));
                Rate rate = run(contender, observations);
                if (round > 0) {
                    rates.get(contender.name).add(rate);
                }
            }
        }
        report(rates);
        rig.drop(observations);
    }

    private static List<Contender> contenders() {
        Map<String, String> silent = Map.of("scores.enabled", "false");
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(IDENTITY, silent, IdentityFunction::new));
        contenders.add(new Contender(FORECAST, silent, null));
        contenders.add(new Contender(WITH_SCORES, Map.of(), null));
        contenders.add(new Contender(
                WITHOUT_ADAPTATION, Map.of("scores.enabled", "false", "forecast.adaptation", "off"), null));
        if (Peer.of(ONNX_RUNTIME).isPresent()) {
            contenders.add(new Contender(CARRIED, silent, options -> new CarriedFunction(options, ONNX_RUNTIME)));
            contenders.add(new Contender(WINDOW, silent, options -> new WindowFunction(options, ONNX_RUNTIME)));
        }
        return contenders;
    }

    private Rate run(Contender contender, String observations) throws Exception {
        String forecasts = rig.topic("forecasts");
        String scores = rig.topic("scores");
        Map<String, String> given = new HashMap<>(contender.options);
        given.put("kafka.bootstrap.servers", rig.bootstrap());
        given.put("observations.topic", observations);
        given.put("forecasts.topic", forecasts);
        given.put("scores.topic", scores);
        given.put("parallelism", "1");
        given.put("checkpoint.interval", "1h");
        ForecastOptions options = ForecastOptions.of(given);
        try (LocalJob job = LocalJob.start(environment -> {
            if (contender.function == null) {
                ForecastJob.define(environment, options);
            } else {
                ForecastJob.define(environment, options, contender.function.apply(options.forecasting()));
            }
        })) {
            return job.rate(() -> rig.count(forecasts), scale.jobEvents(), scale.jobSeconds());
        } finally {
            rig.drop(forecasts, scores);
        }
    }

    private void report(Map<String, List<Rate>> rates) {
        Table table = findings.table(new Table(
                "job",
                "The job with one function or another, 1,000 series, parallelism 1",
                "function",
                "events_per_second",
                "events_low",
                "events_high",
                "cpu_micros_per_event"));
        rates.forEach((name, rounds) -> {
            Spread events =
                    Spread.of(rounds.stream().mapToDouble(Rate::perSecond).toArray());
            Spread cpu = Spread.of(rounds.stream().mapToDouble(Rate::cpuMicros).toArray());
            table.add(name, events.median(), events.low(), events.high(), cpu.median());
        });
        compare("job_vs_identity", rates, FORECAST, IDENTITY);
        compare("job_with_scores_vs_identity", rates, WITH_SCORES, IDENTITY);
        compare("job_without_adaptation_vs_identity", rates, WITHOUT_ADAPTATION, IDENTITY);
        compare("job_vs_onnxruntime_carried", rates, FORECAST, CARRIED);
        compare("job_vs_onnxruntime_window96", rates, FORECAST, WINDOW);
    }

    /** The median over the rounds, so that a slow moment of the machine falls on both. */
    private void compare(String ratio, Map<String, List<Rate>> rates, String one, String other) {
        if (rates.containsKey(one) && rates.containsKey(other)) {
            double[] ratios = IntStream.range(0, scale.rounds())
                    .mapToDouble(round -> rates.get(one).get(round).perSecond()
                            / rates.get(other).get(round).perSecond())
                    .toArray();
            findings.ratio(ratio, Spread.of(ratios).median());
        }
    }
}
