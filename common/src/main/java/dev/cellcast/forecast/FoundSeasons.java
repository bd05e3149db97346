package dev.cellcast.forecast;

import java.util.List;

/**
 * Two periods that each series finds for itself.
 *
 * <p>At first the calendar is believed: the shortest of a day, a week and a year that has at least {@value #FEWEST_STEPS} steps at the
 * pace of the series. Now and then the remembered values are searched for a period ({@link PeriodFinder}); one that is clearly
 * better than the present one, and no multiple of it, in {@value #LOOKS} searches one after the other takes its place. The long period
 * is the calendar's where the short one is shorter and nothing speaks against it, else seven short ones, as a week is of days.
 *
 * <p>Searches come with every half of the values that are remembered, and their work is a few hundred differences per
 * step. What is kept of them takes 40 bytes; what the periods are changes no layout.
 */
final class FoundSeasons implements Seasons {
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long[] CALENDAR_MILLIS = {DAY_MILLIS, 7 * DAY_MILLIS, 365 * DAY_MILLIS + DAY_MILLIS / 4};
    private static final int FEWEST_STEPS = 4;
    private static final int LONG_FACTOR = 7;

    private static final int LOOKS = 3;
    private static final int FIRST_LOOK = 64;
    private static final double MARGIN = 0.15;

    /** Periods that differ by no more of themselves are the same, seen twice. */
    private static final double ALIKE = 0.03;

    /** By so much the pace must change for the calendar's period to be counted anew. */
    private static final double PACE = 0.125;

    private final Timeline timeline;
    private final History history;
    private final int longest;
    private final int shortPeriod;
    private final int longPeriod;
    private final int calendar;
    private final int rival;
    private final int wins;
    private final double[] window;
    private final PeriodFinder finder;

    FoundSeasons(StateLayout layout, Seasonality.Found seasonality, Timeline timeline, History history) {
        this.timeline = timeline;
        this.history = history;
        this.longest = seasonality.longest();
        this.shortPeriod = layout.longs.add("seasons.short").offset();
        this.longPeriod = layout.longs.add("seasons.long").offset();
        this.calendar = layout.longs.add("seasons.calendar").offset();
        this.rival = layout.longs.add("seasons.rival").offset();
        this.wins = layout.longs.add("seasons.rival-wins").offset();
        this.window = new double[longest];
        this.finder = new PeriodFinder(longest);
    }

    @Override
    public int count() {
        return 2;
    }

    /** So many as of days and weeks of hours. */
    @Override
    public int lags(Adaptation adaptation) {
        return Lags.of(adaptation, List.of(24, LONG_FACTOR * 24)).length;
    }

    @Override
    public int period(SeriesState state, int slot) {
        return (int) state.longs()[slot == 0 ? shortPeriod : longPeriod];
    }

    @Override
    public String name(int slot) {
        return slot == 0 ? "seasonal-short" : "seasonal-long";
    }

    @Override
    public void look(SeriesState state, Moment now) {
        long steps = now.step - now.start + 1;
        if (steps <= 2 || steps == Timeline.WINDOW + 1) {
            believeCalendar(state);
        }
        int known = (int) Math.min(steps, longest);
        if (steps >= Math.min(FIRST_LOOK, longest) && steps % (Integer.highestOneBit(known) / 2) == 0) {
            believeCalendar(state);
            search(state, now.step, known);
        }
    }

    private void believeCalendar(SeriesState state) {
        long[] s = state.longs();
        long before = s[calendar];
        long today = calendarPeriod(timeline.cadenceMillis(state));
        if (today == before || Math.abs(today - before) <= PACE * Math.min(today, before)) {
            return;
        }
        s[calendar] = today;
        if (s[shortPeriod] == before) {
            take(state, today, weeks(today));
        }
    }

    /** The calendar's period at that pace, in steps; 0 where it has none that can be kept. */
    private long calendarPeriod(long cadenceMillis) {
        for (long millis : CALENDAR_MILLIS) {
            long steps = cadenceMillis == 0 ? 0 : (millis + cadenceMillis / 2) / cadenceMillis;
            if (steps >= FEWEST_STEPS) {
                return steps <= longest ? steps : 0;
            }
        }
        return 0;
    }

    private long weeks(long period) {
        return LONG_FACTOR * period <= longest ? LONG_FACTOR * period : 0;
    }

    private void search(SeriesState state, long step, int known) {
        for (int t = 0; t < known; t++) {
            window[t] = history.get(state, step - known + 1 + t);
        }
        int found = finder.find(window, known);
        long[] s = state.longs();
        if (found == 0 || !beats(found, s[shortPeriod], known)) {
            s[wins] = 0;
            return;
        }
        s[wins] = alike(found, s[rival]) ? s[wins] + 1 : 1;
        s[rival] = found;
        if (s[wins] == LOOKS) {
            boolean believed = s[calendar] > found && (s[calendar] > known / 2 || finder.dip((int) s[calendar]) < 1);
            take(state, found, believed ? s[calendar] : weeks(found));
        }
    }

    private boolean beats(int found, long present, int known) {
        if (present == 0 || present > known / 2) {
            return true;
        }
        long times = Math.max(1, Math.round((double) found / present));
        return !alike(found, times * present) && finder.dip(found) < finder.dip((int) present) - MARGIN;
    }

    private static boolean alike(long one, long other) {
        return Math.abs(one - other) <= Math.max(1, ALIKE * other);
    }

    private void take(SeriesState state, long shorter, long longer) {
        long[] s = state.longs();
        s[shortPeriod] = shorter;
        s[longPeriod] = longer;
        s[wins] = 0;
    }
}
