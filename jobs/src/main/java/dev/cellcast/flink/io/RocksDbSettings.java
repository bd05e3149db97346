package dev.cellcast.flink.io;

import java.util.Map;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How RocksDB is to keep many more series than its memory holds, all of which are read and written in turn: a workload that Flink's
 * defaults bring to a stop.
 *
 * <ul>
 *   <li>Without bloom filters a series that is new is looked for in every file.
 *   <li>A state fills a block of its own, so the index of a file has an entry for each series. As one block of megabytes it never fits
 *       into the cache, and would be read again for each reading; in parts it is not.
 *   <li>With levels, merging takes in all of the next one, as the series of each batch are spread over all keys; writing waits for
 *       seconds, again and again. Universal compaction merges what is of like size.
 *   <li>After some hundred readings a state is numbers without a pattern, from which compression gains three bytes in a hundred; that each
 *       merge would try in vain.
 *   <li>Of four threads one writes out, one may merge everything, and small merges go on beside it.
 * </ul>
 *
 * <p>Nothing here is a promise, so what the cluster says goes before it. By keys: the classes with the
 * constants are the cluster's, and are there only where RocksDB is.
 */
final class RocksDbSettings {
    private static final Map<String, String> SETTINGS = Map.of(
            "state.backend.rocksdb.use-bloom-filter", "true",
            "state.backend.rocksdb.memory.partitioned-index-filters", "true",
            "state.backend.rocksdb.compaction.style", "UNIVERSAL",
            "state.backend.rocksdb.compression.per.level", "NO_COMPRESSION",
            "state.backend.rocksdb.thread.num", "4");

    private RocksDbSettings() {}

    /** Sets what nobody has set. */
    static void addTo(Configuration flink, ReadableConfig cluster) {
        SETTINGS.forEach((key, value) -> {
            if (cluster.getOptional(ConfigOptions.key(key).stringType().noDefaultValue())
                    .isEmpty()) {
                flink.setString(key, value);
            }
        });
    }
}
