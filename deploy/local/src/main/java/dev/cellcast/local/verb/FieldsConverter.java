package dev.cellcast.local.verb;

import dev.cellcast.wire.Fields;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of an observation's fields, or of a preset. */
final class FieldsConverter implements ITypeConverter<Fields> {
    @Override
    public Fields convert(String text) {
        try {
            return Fields.of(text);
        } catch (IllegalArgumentException mistake) {
            throw new TypeConversionException(mistake.getMessage());
        }
    }
}
