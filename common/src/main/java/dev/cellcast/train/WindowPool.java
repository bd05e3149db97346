package dev.cellcast.train;

import dev.cellcast.forecast.Passage;
import dev.cellcast.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last windows of a stream, to learn from: the oldest makes room. Not thread-safe. */
final class WindowPool implements Batches {
    private final int capacity;
    private final ModelSpec spec;
    private final int[] horizons;
    private final List<NumberedWindow> windows = new ArrayList<>();

    /** @param spec its features are those of the windows, in this order */
    WindowPool(int capacity, ModelSpec spec) {
        this.capacity = capacity;
        this.spec = spec;
        this.horizons = spec.horizons().stream().mapToInt(h -> h).toArray();
    }

    void add(NumberedWindow window) {
        if (windows.size() == capacity) {
            windows.remove(0);
        }
        windows.add(window);
    }

    /** Oldest first; a copy. */
    List<NumberedWindow> windows() {
        return List.copyOf(windows);
    }

    boolean isEmpty() {
        return windows.isEmpty();
    }

    /** Each window with an even chance, half of them with their signs flipped. */
    @Override
    public void draw(SplittableRandom random, Window window) {
        for (int b = 0; b < window.size(); b++) {
            Passage drawn = windows.get(random.nextInt(windows.size())).window();
            window.set(b, drawn, 0, random.nextBoolean(), spec.features(), horizons, Integer.MAX_VALUE);
        }
    }
}
