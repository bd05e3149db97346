package dev.cellcast.local.verb;

import dev.cellcast.local.backtest.Protocol;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Protocols by name. */
final class ProtocolConverter implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String text) {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("one of "
                        + Arrays.stream(Protocol.values()).map(Protocol::id).collect(Collectors.joining(", "))
                        + " is required, found " + text));
    }
}
