package dev.cellcast.local.faults;

import dev.cellcast.options.Backend;
import java.util.Locale;
import java.util.Map;

/** What a job promises and where it keeps its state. */
enum Promise {
    AT_LEAST_ONCE(Backend.HASHMAP),
    EXACTLY_ONCE(Backend.ROCKSDB);

    private final Backend backend;

    Promise(Backend backend) {
        this.backend = backend;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, String> options(String name) {
        return Map.of(
                "delivery",
                id(),
                "sink.transactional-id-prefix",
                name,
                "state.backend",
                backend.name().toLowerCase(Locale.ROOT));
    }
}
