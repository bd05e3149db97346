package dev.cellcast.options;

/** Where Flink keeps the state of the series. */
public enum Backend {
    /** On the heap: fastest, bounded by memory. */
    HASHMAP,
    /** On local disk: about twice the processor time, bounded by the disk. */
    ROCKSDB
}
