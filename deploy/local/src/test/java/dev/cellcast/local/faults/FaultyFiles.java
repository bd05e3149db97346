package dev.cellcast.local.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.core.fs.FileSystemFactory;

/** Where the jobs keep their checkpoints, and the switches by which that fails. */
final class FaultyFiles {
    private static final List<String> CLASSES =
            List.of("FaultyFileSystem", "FaultyFileSystem$Factory", "FaultyFileSystem$Stream");

    private final Path directory;

    FaultyFiles(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** For Flink's class path: the file system and nothing else. */
    Path jar() throws IOException {
        Path jar = directory.resolve("faulty.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : CLASSES) {
                String entry = FaultyFiles.class.getPackageName().replace('.', '/') + "/" + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream bytes = FaultyFiles.class.getClassLoader().getResourceAsStream(entry)) {
                    bytes.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + FileSystemFactory.class.getName()));
            out.write(FaultyFileSystem.Factory.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** What tells Flink's processes of the switches. */
    String javaOption() {
        return "-D" + FaultyFileSystem.SWITCHES + "=" + directory;
    }

    /** A folder on it, as an option of a job. */
    String uri(String name) {
        return FaultyFileSystem.SCHEME + "://" + directory.resolve(name);
    }

    /** From now on every write fails as on a full disk. */
    void fill() throws IOException {
        Files.createFile(directory.resolve(FaultyFileSystem.FULL));
    }

    /** From now on every write to a file waits. */
    void hold() throws IOException {
        Files.createFile(directory.resolve(FaultyFileSystem.HELD));
    }

    /** All is well again. */
    void mend() throws IOException {
        Files.deleteIfExists(directory.resolve(FaultyFileSystem.FULL));
        Files.deleteIfExists(directory.resolve(FaultyFileSystem.HELD));
    }
}
