package dev.cellcast.local.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures in rows: numbers, and words that say what they are of.
 *
 * @param name for machines
 * @param title for people
 * @param columns names that carry the units, each fit for machines and people
 * @param rows each as long as {@code columns}: {@link String}s, and {@link Double}s or {@link Long}s
 */
public record Table(String name, String title, List<String> columns, List<List<Object>> rows) {

    public Table(String name, String title, String... columns) {
        this(name, title, List.of(columns), new ArrayList<>());
    }

    public void add(Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %s needs %d figures, found %d".formatted(name, columns.size(), row.length));
        }
        rows.add(List.of(row));
    }
}
