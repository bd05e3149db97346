package dev.cellcast.local.check;

import dev.cellcast.wire.Fields;
import dev.cellcast.wire.Quoted;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What was found, in words. Text from outside is quoted and on one line. */
public final class CheckOutput {
    private static final int SHOWN_FIELDS = 12;

    /** One in so many readings that come twice is no accident. */
    private static final int REPEATED_FROM = 10;

    private final PrintWriter out;

    public CheckOutput(PrintWriter out) {
        this.out = out;
    }

    /** Prints what a topic's sample says. */
    public void printTopic(Findings findings) {
        print(findings);
        line("");
        Map<String, String> advice = Advice.options(findings);
        if (findings.usable()) {
            line("Options for the job, in addition to those given:");
            advice.forEach((key, value) -> line("  --%s %s", key, value));
        }
        if (!findings.obstacles().isEmpty()) {
            line("");
            line("Before it is submitted:");
            findings.obstacles().forEach(obstacle -> line("  %s.", obstacle));
        }
        out.flush();
    }

    /**
     * Prints what a file says.
     *
     * @param command that shows it, up to its options
     */
    public void printFile(Findings findings, String command) {
        print(findings);
        if (findings.intake().repeated() > findings.intake().taken() / REPEATED_FROM) {
            line("");
            line(
                    "A file needs one line for each time. If a column tells the series, name it, the time and the value, as");
            line("--long unique_id/ds/y; if one tells the hour, join it to the date.");
        }
        if (findings.usable()) {
            line("");
            line("See it:");
            line(
                    "  %s%s",
                    command,
                    Advice.seasons(findings).map(steps -> " --seasons " + steps).orElse(""));
        }
        out.flush();
    }

    private void print(Findings findings) {
        line("%s", findings.sample());
        line("");
        findings.census().ifPresent(census -> fields(findings, census));
        Intake intake = findings.intake();
        line(
                "  Accepted    %,d readings of %,d series%s",
                intake.taken(), intake.series().size(), span(intake));
        rejected(intake);
        if (intake.repeated() > 0) {
            line(
                    "  Repeated    %s of a time that its series already had: the first counts",
                    many(intake.repeated(), "reading"));
        }
        if (findings.usable()) {
            pace(findings.pace());
            order(findings);
            findings.seasons().forEach(season -> line("  %s", season(season, findings)));
        }
    }

    private void fields(Findings findings, FieldCensus census) {
        fields("Fields", census.fields(), census.records());
        fields("Covariates", census.covariates(), census.records());
        line(
                "  Read as     %s%s",
                names(findings.taken()),
                findings.taken().equals(findings.told())
                        ? ""
                        : "; by %s %s could be read".formatted(names(findings.told()), told(findings)));
    }

    private void fields(String title, Map<String, FieldCensus.Field> fields, long records) {
        String first = title;
        for (Map.Entry<String, FieldCensus.Field> field :
                fields.entrySet().stream().limit(SHOWN_FIELDS).toList()) {
            FieldCensus.Field what = field.getValue();
            line(
                    "  %-11s %-18s %-7s in %s records%s",
                    first,
                    Quoted.of(field.getKey()),
                    what.kind().name().toLowerCase(Locale.ROOT),
                    percent(what.count(), records),
                    what.example().isEmpty() ? "" : ", first " + Quoted.of(what.example()));
            first = "";
        }
        if (fields.size() > SHOWN_FIELDS) {
            line("  %-11s and %d more", "", fields.size() - SHOWN_FIELDS);
        }
    }

    private static String told(Findings findings) {
        return findings.acceptedAsTold() == 0 ? "none" : many(findings.acceptedAsTold(), "record");
    }

    private static String names(Fields fields) {
        return Quoted.of(fields.seriesId() + "/" + fields.timestamp() + "/" + fields.value());
    }

    private void rejected(Intake intake) {
        if (intake.rejections().isEmpty()) {
            line("  Rejected    none");
            return;
        }
        String title = "Rejected";
        for (Rejection rejection : intake.rejections()) {
            line(
                    "  %-11s %s, %s: %s (first: partition %d, offset %d)",
                    title,
                    many(rejection.count(), "record"),
                    rejection.reason(),
                    rejection.sentence(),
                    rejection.partition(),
                    rejection.offset());
            title = "";
        }
    }

    private void pace(Pace pace) {
        if (pace.known() == 0) {
            line("  Cadence     unknown: no series has two readings in the sample");
            return;
        }
        line(
                "  Cadence     %s, of %,d of %,d series%s",
                Advice.text(Duration.ofMillis(pace.cadenceMillis())),
                pace.alike(),
                pace.known(),
                pace.unsteady() == 0 ? "" : "; %,d are unsteady".formatted(pace.unsteady()));
        if (pace.gaps() == 0) {
            line("  Gaps        none");
            return;
        }
        line(
                "  Gaps        %,d in %,d series, %s missing, %,d in the longest%s",
                pace.gaps(),
                pace.gappySeries(),
                many(pace.missing(), "reading"),
                pace.longest(),
                pace.parting() == 0 ? "" : "; %,d longer than --forecast.gap.max-steps".formatted(pace.parting()));
    }

    private void order(Findings findings) {
        var series = findings.intake().series().values();
        long disordered = series.stream().mapToLong(Arrivals::disordered).sum();
        long scattered = series.stream().filter(Arrivals::scattered).count();
        long delay = series.stream().mapToLong(Arrivals::worstDelayMillis).max().orElse(0);
        line(
                "  Order       %s",
                disordered == 0
                        ? "every reading after the older ones of its series"
                        : "%s after a newer one of its series, up to %s behind"
                                .formatted(many(disordered, "reading"), Advice.text(Duration.ofMillis(delay))));
        if (scattered > 0) {
            line(
                    "  %-11s %,d series stand in several partitions, which nothing keeps in order: send records with the series as key",
                    "", scattered);
        }
    }

    private static String season(Season season, Findings findings) {
        String title = findings.seasons().get(0).equals(season) ? "Seasons" : "";
        return "%-11s %s, %,d steps: %s"
                .formatted(
                        title,
                        season.name(),
                        season.steps(),
                        switch (season.evidence()) {
                            case SEEN -> "seen";
                            case NOT_SEEN -> "not seen";
                            case SAMPLE_TOO_SHORT -> "the sample is too short to tell";
                        });
    }

    private static String span(Intake intake) {
        if (intake.taken() == 0) {
            return "";
        }
        long first = intake.series().values().stream()
                .mapToLong(arrivals -> arrivals.readings().firstKey())
                .min()
                .orElseThrow();
        long last = intake.series().values().stream()
                .mapToLong(arrivals -> arrivals.readings().lastKey())
                .max()
                .orElseThrow();
        return ", from %s to %s".formatted(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }

    private static String percent(long part, long whole) {
        return part == whole ? "all" : String.format(Locale.ROOT, "%.1f %% of", 100.0 * part / whole);
    }

    private static String many(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
