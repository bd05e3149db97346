package dev.cellcast.local.backtest;

import dev.cellcast.local.console.Problem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How somebody wants a file parted: as a protocol does, but for the rows that are said.
 *
 * @param protocol parts the file where rows are not said
 */
public record Parts(
        Optional<Protocol> protocol,
        Optional<Integer> trainRows,
        Optional<Integer> testFrom,
        Optional<Integer> testTo) {

    /** @throws Problem if something is neither said nor in the protocol */
    Split split(Path file, int rows) {
        boolean ett = file.getFileName().toString().startsWith("ETTh");
        Optional<Split> usual = protocol.flatMap(each -> each.split(ett, rows));
        return new Split(
                trainRows.or(() -> usual.map(Split::trainRows)).orElseThrow(() -> missing("--train-rows")),
                testFrom.or(() -> usual.map(Split::testFrom)).orElseThrow(() -> missing("--test-from")),
                testTo.or(() -> usual.map(Split::testTo)).orElse(rows));
    }

    private static Problem missing(String flag) {
        return new Problem("A backtest needs --protocol, or " + flag + ".");
    }
}
