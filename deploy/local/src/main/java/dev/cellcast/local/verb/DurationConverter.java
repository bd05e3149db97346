package dev.cellcast.local.verb;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as Flink and the job's options write them: {@code 60s}, {@code 5min}. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return TimeUtils.parseDuration(text);
        } catch (IllegalArgumentException unreadable) {
            throw new TypeConversionException("a time like 60s or 5min is required, found " + text);
        }
    }
}
