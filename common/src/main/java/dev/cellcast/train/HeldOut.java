package dev.cellcast.train;

import dev.cellcast.cell.Rows;
import dev.cellcast.forecast.Passage;
import dev.cellcast.model.Feature;
import dev.cellcast.model.Head;
import dev.cellcast.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest windows of a stream, from which no trainer has learned yet, and what models make of them. A window's first steps
 * only fill the memory, and those whose actuals an earlier window has had for targets are not judged. Not thread-safe.
 */
public final class HeldOut {
    private final int capacity;
    private final int firstJudged;
    private final List<Feature> features;
    private final List<Integer> horizons;
    private final List<NumberedWindow> windows = new ArrayList<>();

    /**
     * @param capacity windows to keep, the newest
     * @param features the windows' inputs, in order
     * @param horizons the windows' targets, in order
     */
    public HeldOut(int capacity, List<Feature> features, List<Integer> horizons, int burnInSteps) {
        this.capacity = capacity;
        this.features = List.copyOf(features);
        this.horizons = List.copyOf(horizons);
        this.firstJudged = burnInSteps + horizons.get(horizons.size() - 1);
    }

    public void add(NumberedWindow entry) {
        windows.add(entry);
        if (windows.size() > capacity) {
            windows.remove(0);
        }
    }

    /** Windows up to that number have been learned from and are no longer fit to judge by. */
    public void release(long number) {
        windows.removeIf(entry -> entry.number() <= number);
    }

    /** Oldest first; a copy. */
    public List<NumberedWindow> windows() {
        return List.copyOf(windows);
    }

    /** Judges a candidate beside the champion, if there is one, and the last value, all on the same targets. */
    public Verdict judge(Model candidate, Optional<Model> champion) {
        Losses lastValue = losses(Optional.empty());
        return new Verdict(
                lastValue.count(),
                losses(Optional.of(candidate)).mean(),
                champion.isPresent() ? losses(champion).mean() : lastValue.mean(),
                lastValue.mean());
    }

    /** Where the model has no forecast of its own, the last value stands in for it. */
    private Losses losses(Optional<Model> model) {
        Losses losses = new Losses();
        Optional<Model> judged = model.filter(one -> one.head().isPresent());
        for (NumberedWindow entry : windows) {
            if (judged.isPresent()) {
                judge(judged.get(), entry.window(), losses);
            } else {
                for (int t = firstJudged; t < entry.window().length(); t++) {
                    losses.judge(new float[horizons.size()], entry.window().targets()[t]);
                }
            }
        }
        return losses;
    }

    private void judge(Model model, Passage window, Losses losses) {
        Head head = model.head().orElseThrow();
        int[] columns =
                model.spec().features().stream().mapToInt(features::indexOf).toArray();
        int[] places =
                horizons.stream().mapToInt(model.spec().horizons()::indexOf).toArray();
        float[] x = new float[columns.length];
        float[] own = new float[model.spec().horizons().size()];
        float[] y = new float[places.length];
        float[] state = new float[model.cell().state().size()];
        Rows scratch = model.cell().scratch();
        for (int t = 0; t < window.length(); t++) {
            for (int k = 0; k < x.length; k++) {
                x[k] = window.inputs()[t][columns[k]];
            }
            model.step(x, state, scratch);
            if (t >= firstJudged) {
                head.forecast(x, state, own);
                for (int n = 0; n < y.length; n++) {
                    y[n] = places[n] < 0 ? 0 : own[places[n]];
                }
                losses.judge(y, window.targets()[t]);
            }
        }
    }
}
