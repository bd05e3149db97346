package dev.cellcast.math;

import java.util.Locale;

/** Whether ND4J is here with its native part for this machine: it has none for 64-bit ARM. Looked up once, loads nothing. */
final class Nd4jPresence {
    static final boolean FOUND = isFound("org/nd4j/linalg/factory/Nd4j.class")
            && isFound("org/nd4j/linalg/cpu/nativecpu/bindings/" + library());

    private Nd4jPresence() {}

    private static boolean isFound(String resource) {
        return Nd4jPresence.class.getClassLoader().getResource(resource) != null;
    }

    private static String library() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
        if (system.startsWith("windows")) {
            return "windows-" + machine + "/jnind4jcpu.dll";
        }
        if (system.startsWith("mac")) {
            return "macosx-" + machine + "/libjnind4jcpu.dylib";
        }
        return "linux-" + machine + "/libjnind4jcpu.so";
    }
}
