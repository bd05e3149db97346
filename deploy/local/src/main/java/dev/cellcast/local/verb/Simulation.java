package dev.cellcast.local.verb;

import dev.cellcast.local.feed.SimulatedSensors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How simulated sensors are drawn. */
final class Simulation {
    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulated sensors. Default: 1.")
    private long seed;

    /**
     * So many of them.
     *
     * @param option that says how many
     * @throws ParameterException if there cannot be so many
     */
    SimulatedSensors sensors(CommandSpec spec, String option, int count) {
        try {
            return new SimulatedSensors(count, seed);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), option + ": " + mistake.getMessage(), mistake);
        }
    }
}
