package dev.cellcast.local.page;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.train.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the page shows of all series, kept up to date by whoever reads the topics. Bounded: series beyond the first {@value
 * #MAX_SERIES} are counted, not shown. Thread-safe.
 */
public final class SeriesBook {
    static final int MAX_SERIES = 500;

    private final String source;
    private final Map<String, String> units;
    private final Map<String, SeriesCard> cards = new LinkedHashMap<>();
    private final LearningHistory learning = new LearningHistory();
    private long version;
    private long observations;
    private long forecasts;
    private long deadLetters;
    private long hidden;

    /**
     * @param source where the observations come from, in a few words
     * @param units by series id; series without a known one are absent
     */
    public SeriesBook(String source, Map<String, String> units) {
        this.source = source;
        this.units = Map.copyOf(units);
    }

    /** An observation has been appended. */
    public synchronized void add(Observation observation) {
        observations++;
        change(observation.seriesId(), card -> card.add(observation, version));
    }

    /** A forecast has been published. */
    public synchronized void add(Forecast forecast) {
        forecasts++;
        change(forecast.seriesId(), card -> card.forecast = forecast);
    }

    /**
     * A past forecast has been judged.
     *
     * @param millis when the verdict was published
     */
    public synchronized void add(Score score, long millis) {
        change(score.seriesId(), card -> card.scores.put(score.horizon(), score));
        learning.sample(cards.values(), millis, version);
    }

    /**
     * A round of training has ended.
     *
     * @param millis when its average was published
     */
    public synchronized void addRound(Verdict verdict, long millis) {
        learning.round(verdict, millis, ++version);
    }

    /** A model has been published. */
    public synchronized void addModel(String name, long modelVersion, long millis) {
        learning.model(name, modelVersion, millis, ++version);
    }

    /** A record could not be used. */
    public synchronized void addDeadLetter() {
        deadLetters++;
        version++;
    }

    private void change(String seriesId, Consumer<SeriesCard> change) {
        SeriesCard card = cards.get(seriesId);
        if (card == null) {
            if (cards.size() == MAX_SERIES) {
                hidden++;
                return;
            }
            card = new SeriesCard(seriesId, units.getOrDefault(seriesId, ""));
            cards.put(seriesId, card);
        }
        card.version = ++version;
        change.accept(card);
    }

    /** Number of the newest change. */
    synchronized long version() {
        return version;
    }

    /** All that has changed after a version, as JSON; after version 0, everything. */
    synchronized Changes changesAfter(long seen) {
        List<SeriesCard> changed =
                cards.values().stream().filter(card -> card.version > seen).toList();
        Totals totals = new Totals(source, observations, forecasts, deadLetters, hidden);
        return new Changes(version, PageJson.write(totals, learning, changed, seen));
    }

    /** What has changed, and up to which version. */
    record Changes(long version, String json) {}

    /** What the header says. */
    record Totals(String source, long observations, long forecasts, long deadLetters, long hidden) {}
}
