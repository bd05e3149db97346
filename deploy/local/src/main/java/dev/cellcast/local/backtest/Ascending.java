package dev.cellcast.local.backtest;

import java.util.List;
import java.util.stream.IntStream;

/** Lists that grow. */
final class Ascending {
    private Ascending() {}

    /** Whether there is something in a list, and each entry is more than the one before. */
    static <T extends Comparable<T>> boolean is(List<T> values) {
        return !values.isEmpty()
                && IntStream.range(1, values.size())
                        .allMatch(k -> values.get(k - 1).compareTo(values.get(k)) < 0);
    }
}
