package dev.cellcast.local.page;

import java.util.Comparator;

/** In which order series are shown. Those that nothing is known of come last, then names decide. */
enum Sort {
    NAME {
        @Override
        Comparator<SeriesCard> by(int horizon) {
            return Comparator.comparing(card -> card.id);
        }
    },
    WORST {
        @Override
        Comparator<SeriesCard> by(int horizon) {
            return Comparator.comparingDouble((SeriesCard card) -> skill(card, horizon, Double.POSITIVE_INFINITY))
                    .thenComparing(NAME.by(horizon));
        }
    },
    BEST {
        @Override
        Comparator<SeriesCard> by(int horizon) {
            return Comparator.comparingDouble((SeriesCard card) -> -skill(card, horizon, Double.NEGATIVE_INFINITY))
                    .thenComparing(NAME.by(horizon));
        }
    },
    ANOMALIES {
        @Override
        Comparator<SeriesCard> by(int horizon) {
            return Comparator.comparingDouble((SeriesCard card) -> -card.worstAlarm())
                    .thenComparing(NAME.by(horizon));
        }
    };

    /** @param horizon whose skill counts, in steps; 0 for one in the middle */
    abstract Comparator<SeriesCard> by(int horizon);

    private static double skill(SeriesCard card, int horizon, double unknown) {
        return card.score(horizon).map(score -> score.skillVersusLastValue()).orElse(unknown);
    }
}
