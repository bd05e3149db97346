package dev.cellcast.local.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a Java process uses once its garbage is collected, by the JDK's own tools.
 *
 * @param heapBytes of objects
 * @param metaspaceBytes of classes
 * @param residentBytes of everything, native memory too, as the operating system sees it
 */
record JavaMemory(long heapBytes, long metaspaceBytes, long residentBytes) {
    private static final List<String> HEAP_COLUMNS = List.of("S0U", "S1U", "EU", "OU");
    private static final int KIB = 1024;

    /** Collects garbage, then measures. */
    static JavaMemory of(Process process) throws IOException, InterruptedException {
        String number = Long.toString(process.pid());
        tool("jcmd", number, "GC.run");
        List<String> lines = tool("jstat", "-gc", number).lines().toList();
        List<String> columns = words(lines.get(0));
        List<String> values = words(lines.get(1));
        double heap = 0;
        for (String column : HEAP_COLUMNS) {
            heap += Double.parseDouble(values.get(columns.indexOf(column)));
        }
        double metaspace = Double.parseDouble(values.get(columns.indexOf("MU")));
        return new JavaMemory((long) (heap * KIB), (long) (metaspace * KIB), resident(number));
    }

    private static long resident(String number) throws IOException {
        String line = Files.readAllLines(Path.of("/proc", number, "status")).stream()
                .filter(candidate -> candidate.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(words(line).get(1)) * KIB;
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split("\\s+"));
    }

    private static String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString());
        Process process = new ProcessBuilder(Stream.concat(command.stream(), Arrays.stream(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(name + " must run, found " + said);
        }
        return said;
    }
}
