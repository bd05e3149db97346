package dev.cellcast.local.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Report {
    private Report() {}

    static Path write(Path directory, Path source, Result result) throws IOException {
        Path page = Files.createDirectories(directory).resolve("index.html");
        return Files.writeString(page, source + " " + result.stateBytes());
    }
}
