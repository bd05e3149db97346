package dev.cellcast.local.verb;

import dev.cellcast.forecast.Seasonality;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code auto}, {@code none}, or periods like {@code 24,168}. */
final class SeasonConverter implements ITypeConverter<Seasonality> {
    static final String DESCRIPTION = "Periods in steps, none, or auto: each series finds its own. Default: auto.";

    @Override
    public Seasonality convert(String text) {
        try {
            return Seasonality.of(text);
        } catch (IllegalArgumentException mistake) {
            throw new TypeConversionException(mistake.getMessage());
        }
    }
}
