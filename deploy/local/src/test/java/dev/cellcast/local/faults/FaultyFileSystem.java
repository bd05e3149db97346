package dev.cellcast.local.faults;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * The local file system under another scheme, whose writes fail or wait while a file says so. Folders do not wait: a checkpoint gets
 * as far as its first file. It runs in Flink's processes;
 * {@link FaultyFiles} is its switch.
 */
public final class FaultyFileSystem extends LocalFileSystem {
    static final String SCHEME = "faulty";

    /** System property: the folder of the switches. */
    static final String SWITCHES = "faulty.switches";

    static final String FULL = "full";
    static final String HELD = "held";
    private static final long POLL_MILLIS = 20;

    /** Found by Flink as a service. */
    public static final class Factory implements FileSystemFactory {
        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new FaultyFileSystem();
        }
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        requireRoom();
        return super.mkdirs(path);
    }

    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
        pass();
        return new Stream(super.create(path, mode));
    }

    private static void pass() throws IOException {
        while (isOn(HELD)) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Cancelled while the file system was held");
            }
        }
        requireRoom();
    }

    private static void requireRoom() throws IOException {
        if (isOn(FULL)) {
            throw new IOException("No space left on device");
        }
    }

    private static boolean isOn(String name) {
        return Files.exists(java.nio.file.Path.of(System.getProperty(SWITCHES), name));
    }

    private static final class Stream extends FSDataOutputStream {
        private final FSDataOutputStream file;

        Stream(FSDataOutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            pass();
            file.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            pass();
            file.write(bytes, offset, count);
        }

        @Override
        public long getPos() throws IOException {
            return file.getPos();
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
