package dev.cellcast.local.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.local.anomaly.Scorer;
import dev.cellcast.local.backtest.NabScore.Profile;
import dev.cellcast.local.backtest.NabScore.Verdict;
import dev.cellcast.local.console.Problem;
import dev.cellcast.local.console.Progress;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.local.feed.RowTimes;
import dev.cellcast.local.feed.WideCsv;
import dev.cellcast.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Numenta Anomaly Benchmark as it was asked for: each of its files as {@code cellcast anomalies} scores it.
 *
 * @param folder where the benchmark is
 * @param model of the network
 * @param config of the forecaster
 */
public record NabOrder(Path folder, Model model, ForecastConfig config, Optional<Path> json) {

    /**
     * The scores of a file.
     *
     * @param windows its anomalies
     */
    private record Scored(double[] scores, List<NabScore.Window> windows) {}

    /**
     * Scores, judges, and writes what comes of it.
     *
     * @throws Problem if it cannot be done
     */
    public void carryOut(PrintWriter out) throws IOException {
        BacktestOutput output = new BacktestOutput(out);
        NabCorpus corpus = NabCorpus.find(folder);
        output.say(
                "Cellcast looks for the %d anomalies in the %d files of %s%s.",
                corpus.windows(),
                corpus.files().size(),
                folder,
                corpus.missing() == 0 ? "" : "; %d more are labelled, but not there".formatted(corpus.missing()));
        Map<Profile, Verdict> verdicts = judge(scored(corpus, out));
        output.say("");
        output.say("                        score   found   false alarms   threshold");
        verdicts.forEach((profile, verdict) -> output.say(
                "  %-18s %8.1f %7d %14d %11.3f",
                title(profile), verdict.figure(), verdict.found(), verdict.falseAlarms(), verdict.threshold()));
        if (json.isPresent()) {
            write(json.get(), corpus, verdicts);
            output.wrote(json.get());
        }
    }

    private List<Scored> scored(NabCorpus corpus, PrintWriter out) {
        AtomicLong done = new AtomicLong();
        try (Progress progress = Progress.of(out, corpus.files().size())) {
            return corpus.files().parallelStream()
                    .map(file -> {
                        Scored scored = score(file);
                        synchronized (progress) {
                            progress.reach(done.incrementAndGet(), "files");
                        }
                        return scored;
                    })
                    .toList();
        }
    }

    private Scored score(NabCorpus.File file) {
        CsvTable table = new WideCsv(file.path(), new RowTimes.Told("timestamp", false), List.of("value"));
        List<Long> millis = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        try {
            Scorer scorer = new Scorer(model, config);
            table.read(Long.MAX_VALUE, (time, readings) -> {
                millis.add(time);
                scores.add(readings.isEmpty() ? 0 : scorer.score(readings.get(0)));
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("Interrupted.", interrupted);
        }
        return new Scored(scores.stream().mapToDouble(score -> score).toArray(), file.rows(millis));
    }

    private static Map<Profile, Verdict> judge(List<Scored> files) {
        Map<Profile, Verdict> verdicts = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            NabScore score = new NabScore(profile);
            files.forEach(file -> score.add(file.scores(), file.windows()));
            verdicts.put(profile, score.best());
        }
        return verdicts;
    }

    private static String title(Profile profile) {
        return switch (profile) {
            case STANDARD -> "standard";
            case FEW_FALSE_ALARMS -> "few false alarms";
            case FEW_MISSES -> "few misses";
        };
    }

    private void write(Path file, NabCorpus corpus, Map<Profile, Verdict> verdicts) throws IOException {
        Verdict standard = verdicts.get(Profile.STANDARD);
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(file)).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("nab", standard.figure());
            json.writeNumberField("threshold", standard.threshold());
            json.writeNumberField("found", standard.found());
            json.writeNumberField("false_alarms", standard.falseAlarms());
            json.writeNumberField(
                    "nab_few_false_alarms",
                    verdicts.get(Profile.FEW_FALSE_ALARMS).figure());
            json.writeNumberField(
                    "nab_few_misses", verdicts.get(Profile.FEW_MISSES).figure());
            json.writeNumberField("files", corpus.files().size());
            json.writeNumberField("windows", corpus.windows());
            json.writeStringField("model", model.spec().name());
            json.writeStringField("cell", model.spec().cell().kind().id());
            json.writeBooleanField("network", config.network());
            json.writeStringField("adaptation", config.adaptation().id());
            json.writeEndObject();
        }
    }
}
