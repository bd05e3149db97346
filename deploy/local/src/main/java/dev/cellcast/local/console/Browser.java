package dev.cellcast.local.console;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens a page in the browser of the person at the keyboard, where there is a desktop. */
public final class Browser {
    private Browser() {}

    /** Tries, without waiting. Where it fails, the address on the terminal is still there to click. */
    public static void open(String url) {
        command().ifPresent(command -> {
            try {
                new ProcessBuilder(List.of(command, url))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException noSuchCommand) {
                return;
            }
        });
    }

    private static Optional<String> command() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Optional.of("open");
        }
        if (system.contains("windows")) {
            return Optional.of("explorer");
        }
        boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        return desktop ? Optional.of("xdg-open") : Optional.empty();
    }
}
