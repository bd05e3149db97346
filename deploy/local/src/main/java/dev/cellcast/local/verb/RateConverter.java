package dev.cellcast.local.verb;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readings per second: {@code 1/60}, {@code 0.2}, {@code 10}. */
final class RateConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        String[] parts = text.split("/", 2);
        try {
            double rate = Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
            if (rate > 0 && Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException noNumber) {
            throw new TypeConversionException(sentence(text));
        }
        throw new TypeConversionException(sentence(text));
    }

    private static String sentence(String text) {
        return "readings per second above 0, like 1/60 or 0.2, are required, found " + text;
    }
}
