package dev.cellcast.flink.sql;

import dev.cellcast.model.Model;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** A model in a file of any file system that Flink knows. It is read where the statement is planned, and travels with the job. */
final class ModelFile {
    private static final byte[] NONE = {};

    private ModelFile() {}

    /**
     * Its bytes, once they have been tried out.
     *
     * @param file path or URI; empty for none, which has no bytes
     * @throws IOException if it cannot be read or is no model that is fit to serve
     */
    static byte[] read(String file) throws IOException {
        if (file.isEmpty()) {
            return NONE;
        }
        Path path = new Path(file);
        try (InputStream in = FileSystem.get(path.toUri()).open(path)) {
            byte[] bytes = in.readNBytes(ModelMessage.MAX_BYTES + 1);
            model(bytes);
            return bytes;
        }
    }

    /** @throws IOException if the bytes are no model that is fit to serve */
    static Model model(byte[] bytes) throws IOException {
        try {
            return ModelMessage.decode(bytes, null);
        } catch (RejectedException unfit) {
            throw new IOException(unfit.getMessage(), unfit);
        }
    }
}
