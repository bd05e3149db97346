package dev.cellcast.local.check;

import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.local.feed.CsvTable;
import dev.cellcast.wire.Fields;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at the first rows of a file.
 *
 * @param limit how many rows at most
 */
public record FileCheck(CsvTable table, long limit) {

    /**
     * Looks.
     *
     * @throws dev.cellcast.local.console.Problem at the first row that makes no sense
     */
    public Findings findings() throws InterruptedException {
        Intake intake = new Intake(0);
        AtomicLong rows = new AtomicLong();
        table.read(limit, (millis, readings) -> {
            rows.incrementAndGet();
            readings.forEach(reading -> intake.add(reading, 0));
        });
        Pace pace = Pace.of(intake.series().values(), ForecastConfig.defaults().gapMaxSteps());
        return new Findings(
                "%s: the first %,d rows, %s".formatted(table.file(), rows.get(), table.description()),
                rows.get(),
                Optional.empty(),
                Fields.CELLCAST,
                Fields.CELLCAST,
                List.of(),
                rows.get(),
                intake,
                pace,
                Season.of(intake.series().values(), pace.cadenceMillis()),
                List.of());
    }
}
