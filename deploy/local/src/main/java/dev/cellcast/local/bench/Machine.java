package dev.cellcast.local.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * Where it was measured.
 *
 * @param processor its name
 * @param cores that the JVM sees
 * @param memoryBytes of the machine
 * @param system operating system
 * @param java the JVM
 * @param flags of the JVM
 */
public record Machine(String processor, int cores, long memoryBytes, String system, String java, List<String> flags) {

    /** This one. */
    public static Machine here() {
        SystemInfo info = new SystemInfo();
        HardwareAbstractionLayer hardware = info.getHardware();
        return new Machine(
                hardware.getProcessor().getProcessorIdentifier().getName().strip(),
                Runtime.getRuntime().availableProcessors(),
                hardware.getMemory().getTotal(),
                info.getOperatingSystem().toString(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
