package dev.cellcast.local.container;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Dockerfile, stage by stage. */
record Dockerfile(List<Stage> stages) {
    /** {@code KEYWORD arguments}. */
    record Instruction(String keyword, String arguments) {
        /** The arguments without flags. */
        List<String> words() {
            return Stream.of(arguments.split("\\s+"))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }

        /** The words of the exec form, {@code ["a", "b"]}. */
        List<String> exec() {
            return Project.yaml("exec: " + arguments).get("exec") instanceof List<?> words
                    ? words.stream().map(String::valueOf).toList()
                    : List.of();
        }

        boolean fromBuild() {
            return arguments.startsWith("--from=build ");
        }
    }

    /** What is built on one image. */
    record Stage(String name, String base, List<Instruction> instructions) {
        List<Instruction> of(String keyword) {
            return instructions.stream()
                    .filter(instruction -> instruction.keyword().equals(keyword))
                    .toList();
        }

        Instruction last(String keyword) {
            List<Instruction> all = of(keyword);
            if (all.isEmpty()) {
                throw new AssertionError("Stage " + name + " needs a " + keyword);
            }
            return all.get(all.size() - 1);
        }
    }

    static Dockerfile read() throws IOException {
        List<Stage> stages = new ArrayList<>();
        String text = Files.readString(Project.DOCKERFILE)
                .replaceAll("(?m)^#.*\n", "")
                .replace("\\\n", " ");
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            String[] parts = line.split("\\s+", 2);
            if (parts[0].equals("FROM")) {
                String[] from = parts[1].split(" AS ", 2);
                stages.add(new Stage(from[1], from[0], new ArrayList<>()));
            } else {
                stages.get(stages.size() - 1).instructions().add(new Instruction(parts[0], parts[1]));
            }
        }
        return new Dockerfile(stages);
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
