package dev.cellcast.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of an image, put together in a folder by the steps of its stage. What the build stage makes is taken from this
 * build, and what is in Flink's own image from the libraries that this build has put together for clusters on one machine.
 */
record ImageTree(Path root) {
    private static final String BUILD = "/cellcast/";

    /** Owners are nobody's business here; all else a step does is done. */
    private static final String SHELL = "chown() { :; }; install() { mkdir -p \"${!#}\"; }; ";

    static ImageTree replay(Dockerfile.Stage stage, Path root) throws IOException, InterruptedException {
        ImageTree tree = new ImageTree(root);
        tree.clear();
        if (stage.name().equals("flink")) {
            tree.link(Project.ROOT.resolve("deploy/local/target/flink/lib"), tree.at("/opt/flink/lib/"));
            Files.createDirectories(tree.at("/opt/flink/conf"));
        }
        for (Dockerfile.Instruction step : stage.instructions()) {
            switch (step.keyword()) {
                case "COPY" -> tree.copy(step);
                case "RUN" -> tree.run(step.arguments());
                default -> {
                    // Says how it is run, not what is in it.
                }
            }
        }
        return tree;
    }

    /** Where a path of the image is. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** What an earlier build has left. */
    private void clear() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void copy(Dockerfile.Instruction step) throws IOException {
        List<String> words = step.words();
        String target = words.get(words.size() - 1);
        for (String source : words.subList(0, words.size() - 1)) {
            Path from = Project.ROOT.resolve(step.fromBuild() ? source.substring(BUILD.length()) : source);
            if (source.equals(BUILD + "deploy/nd4j/target/lib/") && !Files.exists(from)) {
                continue; // An empty folder where there is no ND4J for the machine, or nobody has asked for it yet.
            }
            if (!Files.exists(from)) {
                throw new AssertionError("A step copies " + source + ", but the build has not made " + from);
            }
            link(
                    from,
                    target.endsWith("/") && Files.isRegularFile(from)
                            ? at(target).resolve(from.getFileName())
                            : at(target));
        }
    }

    /** As a copy, without its size: all is on one file system. */
    private void link(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.createDirectories(to.getParent());
            Files.deleteIfExists(to);
            Files.createLink(to, from);
            return;
        }
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                link(child, to.resolve(child.getFileName().toString()));
            }
        }
    }

    private void run(String command) throws IOException, InterruptedException {
        String here = command.replaceAll("(?<=\\s)/(?=\\S)", root + "/");
        Project.Outcome outcome = Project.run(Map.of(), "bash", "-ec", SHELL + here);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(here + ": " + outcome.output());
        }
    }
}
