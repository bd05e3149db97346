package dev.cellcast.options;

import java.util.List;

/**
 * Names of the topics.
 *
 * @param observations read
 * @param forecasts written
 * @param scores written, if at all
 * @param models read, if a model is followed
 * @param deadLetters written
 */
public record Topics(String observations, String forecasts, String scores, String models, String deadLetters) {

    public Topics {
        requireDistinct(List.of(observations, forecasts, scores, models, deadLetters));
    }

    static void requireDistinct(List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new OptionException("The topics must differ, found " + names
                    + ": a job that reads what it writes never" + " comes to rest");
        }
    }

    /** All of them. */
    public List<String> all() {
        return List.of(observations, forecasts, scores, models, deadLetters);
    }
}
