package dev.cellcast.local.check;

import dev.cellcast.wire.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** Options of the forecast job that follow from what was found. */
final class Advice {
    /** Delays at which people think. */
    private static final List<Duration> BOUNDS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private Advice() {}

    /** By key, what differs from the defaults or should not be left to them. */
    static Map<String, String> options(Findings findings) {
        Map<String, String> options = new LinkedHashMap<>();
        if (!findings.taken().equals(findings.told())) {
            options.put("observations.fields", findings.taken().option());
        }
        String covariates = covariates(findings);
        if (!covariates.isEmpty()) {
            options.put("forecast.covariates", covariates);
        }
        orderBound(findings).ifPresent(bound -> options.put("order.bound", text(bound)));
        if (findings.pace().common()) {
            options.put(
                    "forecast.cadence", text(Duration.ofMillis(findings.pace().cadenceMillis())));
        }
        seasons(findings).ifPresent(steps -> options.put("forecast.seasons", steps));
        return options;
    }

    /** Names of numbers that come with the readings, divided by commas, where the options do not name any. */
    private static String covariates(Findings findings) {
        if (findings.census().isEmpty() || !findings.covariates().isEmpty()) {
            return "";
        }
        return findings.census().get().covariates().entrySet().stream()
                .filter(covariate -> covariate.getValue().kind() == FieldCensus.Kind.NUMBER)
                .map(Map.Entry::getKey)
                .filter(name -> name.equals(name.strip()) && name.indexOf(',') < 0)
                .collect(Collectors.joining(","));
    }

    /** Steps of the periods to tell, divided by commas, or none; nothing where the sample does not tell of any. */
    static Optional<String> seasons(Findings findings) {
        if (findings.seasons().stream().allMatch(season -> season.evidence() == Season.Evidence.SAMPLE_TOO_SHORT)) {
            return Optional.empty();
        }
        String steps = findings.seasons().stream()
                .filter(Season::suggested)
                .map(season -> Integer.toString(season.steps()))
                .collect(Collectors.joining(","));
        return Optional.of(steps.isEmpty() ? "none" : steps);
    }

    /** What all readings that came late would have had to wait; nothing where none did, or a day is too short. */
    static Optional<Duration> orderBound(Findings findings) {
        long late = findings.intake().rejections().stream()
                .filter(rejection -> rejection.reason() == Reason.LATE)
                .count();
        long delay = findings.intake().series().values().stream()
                .mapToLong(Arrivals::worstDelayMillis)
                .max()
                .orElse(0);
        return late == 0
                ? Optional.empty()
                : BOUNDS.stream().filter(bound -> bound.toMillis() >= delay).findFirst();
    }

    /** As options take it: 10s, 5min. */
    static String text(Duration duration) {
        return TimeUtils.formatWithHighestUnit(duration).replace(" ", "");
    }
}
