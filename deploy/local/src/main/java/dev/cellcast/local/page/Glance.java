package dev.cellcast.local.page;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What one browser looks at, and what it has been told of that. Series are put in order anew now and then only, so that they
 * do not change places under a reader's eyes. Guarded by its book.
 */
final class Glance {
    static final long RANKED_FOR_MILLIS = 10_000;

    private final View view;
    private final LongSupplier millis;
    private final Map<String, Long> told = new HashMap<>();
    private List<SeriesCard> shown = List.of();
    private boolean changed = true;
    private int matching;
    private int ranked = -1;
    private long rankedMillis;

    /** Version up to which everything was told. */
    long seen;

    /** @param millis a clock */
    Glance(View view, LongSupplier millis) {
        this.view = view;
        this.millis = millis;
    }

    View view() {
        return view;
    }

    /** What its clock says. */
    long millis() {
        return millis.getAsLong();
    }

    /** Puts series in order, if it is time to or there are new ones. */
    void rank(Map<String, SeriesCard> cards) {
        long now = millis.getAsLong();
        if (ranked == cards.size() && (view instanceof View.One || now - rankedMillis < RANKED_FOR_MILLIS)) {
            return;
        }
        ranked = cards.size();
        rankedMillis = now;
        List<SeriesCard> before = shown;
        if (view instanceof View.Listed listed) {
            shown = listed(listed, cards.values());
        } else if (view instanceof View.Scores scores) {
            shown = worst(scores, cards.values());
        } else if (view instanceof View.One one) {
            shown = Stream.ofNullable(cards.get(one.id())).toList();
        }
        changed |= !shown.equals(before);
        told.keySet().retainAll(shown.stream().map(card -> card.id).toList());
    }

    private List<SeriesCard> listed(View.Listed listed, Collection<SeriesCard> cards) {
        List<SeriesCard> all = cards.stream()
                .filter(card -> card.lowerCaseId.contains(listed.find()))
                .sorted(listed.sort().by(listed.horizon()))
                .toList();
        matching = all.size();
        return all.stream()
                .skip((long) listed.page() * View.Listed.SIZE)
                .limit(View.Listed.SIZE)
                .toList();
    }

    private static List<SeriesCard> worst(View.Scores scores, Collection<SeriesCard> cards) {
        return cards.stream()
                .filter(card -> !card.scores.isEmpty())
                .sorted(Sort.WORST.by(scores.horizon()))
                .limit(View.Scores.SIZE)
                .toList();
    }

    /** All that are shown, in order. */
    List<SeriesCard> shown() {
        return shown;
    }

    /** How many series match what is looked for. */
    int matching() {
        return matching;
    }

    /** Up to which version a series has been told; 0 for not at all. */
    long told(SeriesCard card) {
        return told.getOrDefault(card.id, 0L);
    }

    /** Whether other series are shown than were told, or in another order. */
    boolean changed() {
        return changed;
    }

    /** Everything that is shown has been told up to that version. */
    void tell(long version) {
        seen = version;
        changed = false;
        shown.forEach(card -> told.put(card.id, version));
    }
}
