package dev.cellcast.registry;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where writers leave the schemas of their records, and readers find them by their numbers. */
public interface SchemaRegistry {

    /**
     * The schema of that number.
     *
     * @throws UnusableSchemaException if there is none, or it is no Avro schema
     * @throws IOException if the registry cannot be asked at the moment
     */
    Schema schema(int id) throws UnusableSchemaException, IOException;

    /**
     * The number of a schema, which is registered if it is not yet.
     *
     * @param subject under which it stands: by custom the topic's name and {@code -value}
     * @throws IOException if the registry cannot be asked at the moment, or refuses
     */
    int register(String subject, Schema schema) throws IOException;

    /**
     * What would keep a schema from being registered, in one sentence; empty if nothing would.
     *
     * @throws IOException if the registry cannot be asked at the moment
     */
    Optional<String> obstacle(String subject, Schema schema) throws IOException;
}
