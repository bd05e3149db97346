package dev.cellcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cellcast.launcher.ForecastJob;
import dev.cellcast.launcher.TrainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("../../README.md");

    @Test
    void optionsTableIsThatOfTheCode() throws IOException {
        assertThat(between("<!-- options -->", "<!-- /options -->"))
                .as("paste the output of: deploy/cellcast options")
                .isEqualTo(ForecastJob.optionTable().markdown().strip());
    }

    @Test
    void trainingOptionsTableIsThatOfTheCode() throws IOException {
        assertThat(between("<!-- train-options -->", "<!-- /train-options -->"))
                .as("paste the output of: deploy/cellcast options TRAIN")
                .isEqualTo(TrainJob.optionTable().markdown().strip());
    }

    @Test
    void everyFileThatIsLinkedIsThere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^):#]+)\\)");
        assertThat(link.matcher(Files.readString(README)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(README.resolveSibling(target)).exists());
    }

    @Test
    void everyChapterThatIsLinkedIsThere() throws IOException {
        String readme = Files.readString(README);
        List<String> chapters = Pattern.compile("(?m)^##+ (.*)$")
                .matcher(readme)
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();

        assertThat(Pattern.compile("\\]\\(#([^)]+)\\)")
                        .matcher(readme)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(chapters).contains(target));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("common", "jobs", "deploy/local")) {
            try (Stream<Path> files = Files.walk(README.resolveSibling(module).resolve("src/test/java"))) {
                files.forEach(file -> tests.add(file.getFileName().toString().replace(".java", "")));
            }
        }

        assertThat(Pattern.compile("`(\\w+(?:Test|IT))`")
                        .matcher(Files.readString(README))
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(named -> assertThat(tests).contains(named));
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static String between(String start, String end) throws IOException {
        String readme = Files.readString(README);
        return readme.substring(readme.indexOf(start) + start.length(), readme.indexOf(end))
                .strip();
    }
}
