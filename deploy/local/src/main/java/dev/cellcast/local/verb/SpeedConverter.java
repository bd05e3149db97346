package dev.cellcast.local.verb;

import dev.cellcast.local.feed.Speed;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@link Speed#parse} for picocli. */
final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
        try {
            return Speed.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException(unreadable.getMessage());
        }
    }
}
