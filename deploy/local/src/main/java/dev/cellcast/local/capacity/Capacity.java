package dev.cellcast.local.capacity;

import dev.cellcast.forecast.StatePart;
import java.util.List;

/**
 * What a load takes.
 *
 * @param load what is to be forecast
 * @param parts the state of one series
 * @param unit what one reading takes
 */
public record Capacity(Load load, List<StatePart> parts, Unit unit) {
    /**
     * CPU time of Flink and the Kafka clients for each record that comes in or goes out, without its JSON: from two million
     * records in binary through a whole job, 6.5 µs for one in and one out on a 2-core virtual machine.
     */
    public static final double TRANSPORT_NANOS_PER_RECORD = 3_250;

    /**
     * CPU time of RocksDB for each byte of a state, to read it, to write it and to merge files, where memory holds few of the states: with
     * a million of 4.6 kB {@code bench --parts series} finds 298 µs for a reading on the same machine, {@code --parts job} 14 on the heap.
     */
    public static final double ROCKSDB_NANOS_PER_BYTE = 61;

    /** How busy a core may be, so that it can catch up after a restart. */
    public static final double BUSY = 0.7;

    /**
     * Beside the numbers themselves: headers of the arrays, the key, entries of the two keyed states, and how far the series has
     * come, which the ordering remembers.
     */
    static final int BOOKKEEPING_BYTES = 400;

    /** Beside the numbers themselves in a checkpoint: the lengths, the key twice, and how far the series has come. */
    static final int CHECKPOINT_OVERHEAD_BYTES = 100;

    /** The numbers of a series' state. */
    public int stateBytes() {
        return parts.stream().mapToInt(StatePart::bytes).sum();
    }

    /** Heap of all task managers together that HashMap state takes; RocksDB takes up to four times as much disk. */
    public long totalBytes() {
        return load.series() * (stateBytes() + BOOKKEEPING_BYTES);
    }

    /** A checkpoint that holds everything: a savepoint, and with HashMap state every one. */
    public long checkpointBytes() {
        return load.series() * (stateBytes() + CHECKPOINT_OVERHEAD_BYTES);
    }

    /** What a checkpoint adds with RocksDB, which writes changed series only, before it merges them. */
    public long incrementalBytes() {
        return Math.round(checkpointBytes() * load.changedShare());
    }

    /** Per second, over a checkpoint interval. */
    public long checkpointBytesPerSecond(long checkpoint) {
        return checkpoint * 1000 / load.checkpointInterval().toMillis();
    }

    /** CPU time of one reading in the whole job, in nanoseconds. */
    public double nanosPerReading() {
        return unit.forecasterNanos() + unit.codecNanos() + transportNanos();
    }

    /** Of these, what Flink and the Kafka clients take. */
    public double transportNanos() {
        return TRANSPORT_NANOS_PER_RECORD * (2 + unit.scores());
    }

    /** What is to be added to the time of a reading with more states in RocksDB than memory holds. */
    public double rocksDbNanos() {
        return ROCKSDB_NANOS_PER_BYTE * stateBytes();
    }

    /** Cores that are busy all the time. */
    public double busyCores() {
        return load.readingsPerSecond() * nanosPerReading() / 1e9;
    }

    /** The same with more states in RocksDB than memory holds. */
    public double busyCoresWithRocksDb() {
        return load.readingsPerSecond() * (nanosPerReading() + rocksDbNanos()) / 1e9;
    }

    /** Cores to provide: that many are busy {@link #BUSY} of the time. */
    public static int cores(double busy) {
        return (int) Math.max(1, Math.ceil(busy / BUSY));
    }

    /** From Kafka, uncompressed. */
    public double bytesInPerSecond() {
        return load.readingsPerSecond() * unit.observationBytes();
    }

    /** Of forecasts, uncompressed and before replication. */
    public double forecastBytesPerSecond() {
        return load.readingsPerSecond() * unit.forecastBytes();
    }

    /** Of scores, uncompressed and before replication. */
    public double scoreBytesPerSecond() {
        return load.readingsPerSecond() * unit.scoresBytes();
    }
}
