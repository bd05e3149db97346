package dev.cellcast.local.backtest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How files are usually parted, so that results can be compared with what others have published. */
public enum Protocol {
    /**
     * Online forecasting with honest, delayed feedback. ETT files: 2,880 rows of training, targets in rows 3,600 … 14,399; others: the
     * first 20 % of the rows, and the last 75 %. H. Zhang et al., "OneNet", NeurIPS 2023, without its leak.
     */
    P_ON {
        @Override
        Optional<Split> split(boolean ett, int rows) {
            return Optional.of(ett ? new Split(2_880, 3_600, 14_400) : new Split(rows / 5, rows - rows * 3 / 4, rows));
        }

        @Override
        public List<Integer> horizons() {
            return List.of(1, 24, 48);
        }
    },
    /**
     * Long-term forecasting. ETT files: 8,640 rows of training, 2,880 of validation, targets in the 2,880 after them; others: 70 %,
     * 10 %, 20 %. H. Zhou et al., "Informer", AAAI 2021.
     */
    P_LTSF {
        @Override
        Optional<Split> split(boolean ett, int rows) {
            return Optional.of(
                    ett ? new Split(8_640, 11_520, 14_400) : new Split(rows * 7 / 10, rows - rows / 5, rows));
        }

        @Override
        public List<Integer> horizons() {
            return List.of(96, 192, 336, 720);
        }
    },
    /** The hourly series of the M4 competition, which come as two files. */
    M4 {
        @Override
        Optional<Split> split(boolean ett, int rows) {
            return Optional.empty();
        }

        @Override
        public List<Integer> horizons() {
            return List.of(M4Hourly.STEPS);
        }
    },
    /** The Numenta Anomaly Benchmark, a folder of files, which asks for no forecasts but for anomalies. */
    NAB {
        @Override
        Optional<Split> split(boolean ett, int rows) {
            return Optional.empty();
        }

        @Override
        public List<Integer> horizons() {
            return List.of(1);
        }
    };

    /**
     * How it parts the rows of one file; empty where it comes as several.
     *
     * @param ett whether the file is one of the ETT-small set with hourly rows
     * @param rows it has
     */
    abstract Optional<Split> split(boolean ett, int rows);

    /** What is usually reported. */
    public abstract List<Integer> horizons();

    /** As on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
