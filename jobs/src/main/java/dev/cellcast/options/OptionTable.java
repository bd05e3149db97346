package dev.cellcast.options;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The options of a job for readers: on a terminal and in the README. Immutable. */
public final class OptionTable {
    private static final String PASSED_ON =
            "`--kafka.X`, `--source.X` and `--sink.X` set the Kafka client property `X` of all"
                    + " clients, the consumers or the producers.";

    private final List<Option<?>> options;
    private final Map<String, List<String>> choices;

    private OptionTable(List<Option<?>> options, Map<String, List<String>> choices) {
        this.options = options;
        this.choices = Map.copyOf(choices);
    }

    /**
     * Of the forecast job.
     *
     * @param choices by option key, where only the launcher knows them: the cells, for example
     */
    public static OptionTable forecast(Map<String, List<String>> choices) {
        return new OptionTable(ForecastSettings.all(), choices);
    }

    /** Of the training job. */
    public static OptionTable train(Map<String, List<String>> choices) {
        return new OptionTable(TrainSettings.all(), choices);
    }

    /** Their keys, without leading dashes. */
    public List<String> keys() {
        return options.stream().map(option -> option.key()).toList();
    }

    /** What {@code --help} prints. */
    public String help() {
        return options.stream()
                .map(option -> "  --" + option.key() + " <" + type(option) + ">" + helpDefault(option) + "\n      "
                        + option.description() + "\n")
                .collect(Collectors.joining("", "Options:\n", PASSED_ON.replace("`", "") + "\n"));
    }

    /** A Markdown table with one row for each option. */
    public String markdown() {
        return options.stream()
                .map(option -> "| `--" + option.key() + "` | " + type(option) + " | " + markdownDefault(option) + " | "
                        + option.description() + " |\n")
                .collect(Collectors.joining(
                        "",
                        "| option | takes | default | what it does |\n|---|---|---|---|\n",
                        "\n" + PASSED_ON + "\n"));
    }

    private String type(Option<?> option) {
        String type = choices.containsKey(option.key())
                ? String.join(" or ", choices.get(option.key()))
                : option.type().name();
        return option.unit().isEmpty() ? type : type + " (" + option.unit() + ")";
    }

    private static String helpDefault(Option<?> option) {
        if (option.required()) {
            return " (required)";
        }
        return option.defaultText().isEmpty() ? "" : " (default " + option.defaultText() + ")";
    }

    private static String markdownDefault(Option<?> option) {
        if (option.required()) {
            return "required";
        }
        return option.defaultText().isEmpty() ? "" : "`" + option.defaultText() + "`";
    }
}
