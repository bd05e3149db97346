package dev.cellcast.local.page;

import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Score;
import dev.cellcast.train.Verdict;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the page knows of all series, kept up to date by whoever reads the topics. Bounded: what comes of series beyond the first
 * {@value #MAX_SERIES} is counted, not kept. Thread-safe.
 */
public final class SeriesBook {
    static final int MAX_SERIES = 5000;

    private final String source;
    private final Map<String, String> units;
    private final NavigableMap<String, SeriesCard> cards = new TreeMap<>();
    private final Overview overview = new Overview();
    private Optional<Forecast> paced = Optional.empty();
    private long version;
    private long observations;
    private long forecasts;
    private long deadLetters;
    private long hidden;
    private Optional<String> obstacle = Optional.empty();

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
        change(observation.seriesId(), card -> card.add(observation));
    }

    /** A forecast has been published. */
    public synchronized void add(Forecast forecast) {
        forecasts++;
        if (forecast.targetTimestampsMillis().length > 0) {
            paced = Optional.of(forecast);
        }
        change(forecast.seriesId(), card -> card.add(forecast));
    }

    /**
     * A past forecast has been judged.
     *
     * @param millis when the verdict was published
     */
    public synchronized void add(Score score, long millis) {
        change(score.seriesId(), card -> card.add(score));
        overview.sample(cards.values(), millis, version);
    }

    /**
     * A round of training has ended.
     *
     * @param millis when its average was published
     */
    public synchronized void addRound(Verdict verdict, long millis) {
        overview.round(verdict, millis, ++version);
    }

    /** A model has been published. */
    public synchronized void addModel(String name, long modelVersion, long millis) {
        overview.model(name, modelVersion, millis, ++version);
    }

    /** A record could not be used. */
    public synchronized void addDeadLetter() {
        deadLetters++;
        version++;
    }

    /**
     * What keeps records from being read at the moment, if anything does.
     *
     * @param sentence for people
     */
    public synchronized void setObstacle(Optional<String> sentence) {
        if (!obstacle.equals(sentence)) {
            obstacle = sentence;
            version++;
        }
    }

    /** What keeps records from being read at the moment. */
    public synchronized Optional<String> obstacle() {
        return obstacle;
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

    /**
     * What has changed of what somebody looks at, as JSON; nothing if nothing has. At first, everything.
     *
     * @param glance takes note of what was told
     */
    synchronized Optional<String> look(Glance glance) {
        glance.rank(cards);
        if (overview.refresh(cards.values(), glance.millis(), version + 1)) {
            version++;
        }
        if (version == glance.seen && !glance.changed()) {
            return Optional.empty();
        }
        Totals totals = new Totals(source, cards.size(), observations, forecasts, deadLetters, hidden, obstacle);
        String json = PageJson.write(totals, overview, paced, glance);
        glance.tell(version);
        return Optional.of(json);
    }

    /**
     * What the page says of all series.
     *
     * @param series that are kept
     * @param hidden observations, forecasts and scores of those beyond
     * @param obstacle what keeps more from coming
     */
    record Totals(
            String source,
            int series,
            long observations,
            long forecasts,
            long deadLetters,
            long hidden,
            Optional<String> obstacle) {}
}
