package dev.cellcast.local.verb;

import dev.cellcast.local.backtest.Parts;
import dev.cellcast.local.backtest.Protocol;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rows of which file are for what. */
final class RowOptions extends CovariateCsvOptions {
    @Option(
            names = "--protocol",
            converter = ProtocolConverter.class,
            paramLabel = "NAME",
            description =
                    "Parts the file as others do: p-on, p-ltsf or m4; or nab, with a folder. Sets what --horizons and the rows do not.")
    private Protocol protocol;

    @Option(names = "--test", paramLabel = "FILE", description = "Of M4: the file of what came next.")
    private Path test;

    @Option(names = "--train-rows", paramLabel = "N", description = "The first N rows are for training.")
    private Integer trainRows;

    @Option(names = "--test-from", paramLabel = "N", description = "First row, from 0, that is judged.")
    private Integer testFrom;

    @Option(names = "--test-to", paramLabel = "N", description = "Row behind the last one. Default: the end.")
    private Integer testTo;

    Optional<Protocol> protocol() {
        return Optional.ofNullable(protocol);
    }

    Optional<Path> test() {
        return Optional.ofNullable(test);
    }

    Parts parts() {
        return new Parts(
                protocol(), Optional.ofNullable(trainRows), Optional.ofNullable(testFrom), Optional.ofNullable(testTo));
    }
}
