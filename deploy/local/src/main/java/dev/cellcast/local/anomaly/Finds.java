package dev.cellcast.local.anomaly;

import java.util.ArrayList;
import java.util.List;

/** What was found in one column. Not thread-safe. */
final class Finds {
    /** From here on a score is an alarm. */
    static final double ALARM = 0.5;

    /**
     * One alarm.
     *
     * @param row from 0
     * @param time as in the file
     */
    record Alarm(long row, String time, double value, double score) {}

    private final String column;
    private final List<Alarm> alarms = new ArrayList<>();
    private long readings;
    private double highest;

    Finds(String column) {
        this.column = column;
    }

    void add(long row, String time, double value, double score) {
        readings++;
        highest = Math.max(highest, score);
        if (score >= ALARM) {
            alarms.add(new Alarm(row, time, value, score));
        }
    }

    String column() {
        return column;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    long readings() {
        return readings;
    }

    double highest() {
        return highest;
    }
}
