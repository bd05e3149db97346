package dev.cellcast.options;

/** What every job was asked for. */
public sealed interface JobOptions permits ForecastOptions, TrainOptions {

    /** How to reach it. */
    Kafka kafka();

    /** How observations are read and ordered. */
    Reading reading();

    /** How to reach the registry of Avro schemas. */
    Registry registry();

    /** How the job runs on its cluster. */
    Running running();
}
