package dev.cellcast.flink.serde;

import dev.cellcast.registry.SchemaRegistry;
import java.io.Serializable;

/** How a task comes to the registry of Avro schemas. Serializable, for it travels with the job. */
@FunctionalInterface
public interface RegistryLink extends Serializable {

    /** The registry, as it is reached from where this is called. Nothing is asked yet. */
    SchemaRegistry open();
}
