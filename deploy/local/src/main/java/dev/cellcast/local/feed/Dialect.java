package dev.cellcast.local.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.cellcast.local.console.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the lines of a file are divided into cells: by commas, semicolons or tabs, whichever its first line has most of. Where it is not
 * commas, one may be the decimal mark. Immutable and thread-safe.
 *
 * @param separator of cells
 */
record Dialect(char separator) {
    private static final char COMMA = ',';

    /** @throws Problem if there is no such file, or it cannot be read */
    static Dialect of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Problem("There is no file " + file + ": name an existing one with --csv.");
        }
        // Separators are one byte each in any encoding of the kind, and no other byte is taken for one.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = lines.readLine();
            return new Dialect(first == null ? COMMA : separator(first));
        } catch (IOException failure) {
            throw new Problem(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static char separator(String line) {
        char most = COMMA;
        for (char candidate : new char[] {';', '\t'}) {
            most = count(line, candidate) > count(line, most) ? candidate : most;
        }
        return most;
    }

    private static long count(String line, char separator) {
        boolean quoted = false;
        long count = 0;
        for (int k = 0; k < line.length(); k++) {
            quoted ^= line.charAt(k) == '"';
            count += !quoted && line.charAt(k) == separator ? 1 : 0;
        }
        return count;
    }

    CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder().fieldSeparator(separator).detectBomHeader(true);
    }

    /** A cell of a number with a point for its decimal mark. */
    String number(String cell) {
        return separator == COMMA ? cell : cell.replace(',', '.');
    }
}
