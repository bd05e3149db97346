package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.SeriesStateSerializer;
import dev.cellcast.forecast.Duel;
import dev.cellcast.forecast.Forecast;
import dev.cellcast.forecast.Forecaster;
import dev.cellcast.forecast.Observation;
import dev.cellcast.forecast.Role;
import dev.cellcast.forecast.Score;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.options.Models;
import dev.cellcast.options.Promotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;

/**
 * The challenger beside the champion: it sees the same observations with a state of its own, is scored on the same points,
 * and serves a series where the options let it and it has forecast that series better ({@link Duel}).
 *
 * <p>Where it meets a series that the champion knows already, it begins with what the champion knows, and the duel begins
 * anew. The same holds where it has missed observations, because it had been retired or the job did not name it for a while.
 */
final class Challenge {
    private final Models options;
    private final Observer observer;
    private final ValueState<SeriesState> states;
    private final ValueState<Duel> duels;
    private final Counter promoted;
    private final Counter demoted;

    Challenge(RuntimeContext context, Models options, Observer observer) {
        this.options = options;
        this.observer = observer;
        this.states = context.getState(new ValueStateDescriptor<>(StateNames.CHALLENGER, new SeriesStateSerializer()));
        this.duels = context.getState(new ValueStateDescriptor<>(StateNames.DUEL, TypeInformation.of(Duel.class)));
        this.promoted = Metrics.counter(context.getMetricGroup(), Metrics.SERIES_PROMOTED);
        this.demoted = Metrics.counter(context.getMetricGroup(), Metrics.SERIES_DEMOTED);
    }

    /**
     * Lets both take in an observation.
     *
     * @param championState moved on in place
     * @param scores is handed the verdicts on both
     * @return what the one that serves forecasts
     */
    Forecast observe(
            Forecaster champion,
            SeriesState championState,
            Forecaster challenger,
            Observation observation,
            Consumer<? super Score> scores)
            throws IOException {
        SeriesState state = abreast(champion, championState, challenger);
        List<Score> ofChampion = new ArrayList<>();
        List<Score> ofChallenger = new ArrayList<>();
        Forecast forecast =
                observer.observe(champion, championState, observation, score -> ofChampion.add(score.toScore()));
        Forecast other = observer.observe(
                challenger,
                state,
                observation,
                score -> ofChallenger.add(score.toScore().as(Role.CHALLENGER)));
        states.update(state);
        ofChampion.forEach(scores);
        ofChallenger.forEach(scores);
        return server(ofChampion, ofChallenger) == Role.CHALLENGER ? other : forecast;
    }

    /** Gives the challenger up on this series, if it was there: its model is not in effect. */
    void end() throws IOException {
        if (states.value() != null) {
            states.clear();
            duels.clear();
        }
    }

    /** The challenger's state of the series, as far on as the champion's. */
    private SeriesState abreast(Forecaster champion, SeriesState championState, Forecaster challenger)
            throws IOException {
        SeriesState stored = states.value();
        if (stored != null && champion.abreast(championState, stored)) {
            return observer.readable(stored, challenger);
        }
        duels.clear();
        return challenger.challenge(championState);
    }

    private Role server(List<Score> ofChampion, List<Score> ofChallenger) throws IOException {
        Duel stored = duels.value();
        Duel before = stored == null ? Duel.NONE : stored;
        Duel after = before.judge(ofChampion, ofChallenger, options.promoteAfter());
        if (!after.equals(before)) {
            duels.update(after);
        }
        if (options.promotion() == Promotion.NEVER) {
            return Role.CHAMPION;
        }
        if (after.server() != before.server()) {
            (after.server() == Role.CHALLENGER ? promoted : demoted).inc();
        }
        return after.server();
    }
}
