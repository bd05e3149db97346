package dev.cellcast.local.testing;

import java.io.IOException;

/** Signals that Java cannot send by itself. */
public final class Signals {
    private Signals() {}

    /** Stops a process where it stands. */
    public static void pause(Process process) throws IOException, InterruptedException {
        send("STOP", process);
    }

    /** Lets it go on. */
    public static void resume(Process process) throws IOException, InterruptedException {
        send("CONT", process);
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        String number = Long.toString(process.pid());
        int code = new ProcessBuilder("kill", "-" + signal, number)
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("Process " + number + " must take the signal " + signal + ", found that it does not");
        }
    }
}
