package dev.cellcast;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Files in the formats of past releases. They are never regenerated: a new format gets new files. */
public final class Golden {
    private Golden() {}

    /** The bytes of the file of that name beside the test class. */
    public static byte[] read(Class<?> test, String name) throws IOException {
        try (InputStream in = test.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("No golden file " + name + " beside " + test.getName());
            }
            return in.readAllBytes();
        }
    }
}
