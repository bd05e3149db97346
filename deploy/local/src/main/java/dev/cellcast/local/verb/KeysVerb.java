package dev.cellcast.local.verb;

import dev.cellcast.local.console.Problem;
import dev.cellcast.wire.SigningKeys;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the keys that models are signed and checked with. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Make a pair of Ed25519 keys: one to sign models with, one for the jobs to check them by.")
final class KeysVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where to write model-key.pem, for its owner's eyes only, and model-key.pub.pem.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        Path privateFile = directory.resolve("model-key.pem");
        Path publicFile = directory.resolve("model-key.pub.pem");
        for (Path file : new Path[] {privateFile, publicFile}) {
            if (Files.exists(file)) {
                throw new Problem("There must be no file " + file + " yet: name another directory with --out.");
            }
        }
        Files.createDirectories(directory);
        KeyPair keys = SigningKeys.generate();
        Files.createFile(privateFile, ownersOnly());
        Files.writeString(privateFile, SigningKeys.pem(keys.getPrivate()), StandardOpenOption.WRITE);
        Files.writeString(publicFile, SigningKeys.pem(keys.getPublic()));
        spec.commandLine()
                .getOut()
                .printf(
                        "%s signs: deploy/cellcast model publish FILE --sign-with %s ..., keep it secret%n"
                                + "%s checks: --models.public-key %s%n",
                        privateFile, privateFile, publicFile, publicFile);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** From its first moment on, where the file system knows permissions. */
    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
