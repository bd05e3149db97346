package dev.cellcast.local.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Files that a verb is told to write: whether they can be is better known before hours of work than after. */
final class Folders {
    private Folders() {}

    /**
     * @param file may be null: then nobody has asked for it
     * @throws ParameterException if there is no folder for it
     */
    static void require(CommandSpec verb, String flag, Path file) {
        if (file != null && !Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new ParameterException(verb.commandLine(), flag + ": there is no folder for " + file);
        }
    }
}
