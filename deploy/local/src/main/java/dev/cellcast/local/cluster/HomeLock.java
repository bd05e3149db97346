package dev.cellcast.local.cluster;

import dev.cellcast.local.console.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/** Keeps two commands from changing one cluster at a time. Goes with the process that holds it. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws Problem if another command holds it */
    static HomeLock take(Home home) throws IOException {
        Files.createDirectories(home.path());
        FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new Problem("Another \"cellcast cluster\" command is at work in " + home.path()
                    + ": wait for it, or choose another folder with --directory.");
        }
        return new HomeLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
