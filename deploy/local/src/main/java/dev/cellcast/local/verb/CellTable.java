package dev.cellcast.local.verb;

import dev.cellcast.cell.Cell;
import dev.cellcast.cell.CellKind;
import dev.cellcast.cell.CellShape;
import dev.cellcast.model.ModelSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each cell costs, as a table in Markdown: what follows from its shape, and how long its step takes here. */
final class CellTable {
    private static final String HEAD =
            """
            | cell | parameters | state, bytes per series | multiply-adds per event | ns per step |
            |---|--:|--:|--:|--:|
            """;

    private CellTable() {}

    static Cell cell(CellKind kind, int hiddenSize) {
        return CellShape.of(kind, hiddenSize)
                .create(ModelSpec.bundled(kind).features().size());
    }

    /** @param nanosPerStep of each kind */
    static String markdown(int hiddenSize, Map<CellKind, Long> nanosPerStep) {
        return HEAD
                + Arrays.stream(CellKind.values())
                        .map(kind -> row(kind, cell(kind, hiddenSize), nanosPerStep.get(kind)))
                        .collect(Collectors.joining());
    }

    private static String row(CellKind kind, Cell cell, long nanosPerStep) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %,d | %,d | %,d | %,d |\n",
                kind.id(),
                cell.weights().size(),
                Float.BYTES * cell.state().size(),
                cell.multiplyAdds(),
                nanosPerStep);
    }
}
