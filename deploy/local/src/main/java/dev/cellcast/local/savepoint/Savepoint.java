package dev.cellcast.local.savepoint;

import dev.cellcast.flink.function.ModelKey;
import dev.cellcast.flink.function.StoredModels;
import dev.cellcast.flink.pipeline.OperatorIds;
import dev.cellcast.forecast.SeriesState;
import dev.cellcast.local.console.Causes;
import dev.cellcast.local.console.Problem;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.options.NearKeys;
import dev.cellcast.wire.SeriesStateCodec;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.runtime.SavepointLoader;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * A savepoint, or a retained checkpoint, of the forecast job.
 *
 * @param folder that holds its {@code _metadata}
 */
public record Savepoint(Path folder) {
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    private static final OperatorIdentifier FORECAST = OperatorIdentifier.forUid(OperatorIds.FORECAST);

    /** @throws Problem if there is none in the folder */
    public Savepoint {
        if (!isComplete(folder)) {
            throw new Problem(
                    "--savepoint needs a folder that holds a file _metadata, as savepoints and checkpoints do; found none in "
                            + folder.toAbsolutePath() + ".");
        }
    }

    /**
     * The state of a series.
     *
     * @throws Problem if there is none of that id; it says how many series there are, and which have a like id
     */
    public SeriesState series(String id) throws Exception {
        List<String> others = new ArrayList<>();
        for (Tuple2<String, byte[]> found : all(reader().readKeyedState(
                        FORECAST, new SeriesReader(id), Types.STRING, Types.TUPLE(Types.STRING, BYTES)))) {
            if (found.f0.equals(id)) {
                return SeriesStateCodec.read(new DataInputStream(new ByteArrayInputStream(found.f1)));
            }
            others.add(found.f0);
        }
        throw new Problem(unknown(id, others));
    }

    /** Every model that the job has kept from the models topic. */
    public List<Model> models() throws Exception {
        List<Model> models = new ArrayList<>();
        for (Tuple2<ModelKey, byte[]> found : all(reader().readBroadcastState(
                        FORECAST, StoredModels.STATE.getName(), TypeInformation.of(ModelKey.class), BYTES))) {
            models.add(SafeTensors.read(found.f1));
        }
        return models;
    }

    static String unknown(String id, List<String> others) {
        List<String> near = NearKeys.near(id, others);
        String hint = "";
        if (!near.isEmpty()) {
            hint = "; did you mean " + String.join(" or ", near) + "?";
        } else if (!others.isEmpty()) {
            hint = ", for example " + others.stream().sorted().limit(3).collect(Collectors.joining(" or ")) + ".";
        }
        return "A series \"%s\" is required, found none among %,d%s"
                .formatted(id, others.size(), hint.isEmpty() ? "." : hint);
    }

    private <T> List<T> all(DataStream<T> stream) throws Exception {
        List<T> all = new ArrayList<>();
        CloseableIterator<T> found = stream.executeAndCollect();
        try {
            found.forEachRemaining(all::add);
        } catch (RuntimeException failure) {
            throw unreadable(failure);
        } finally {
            found.close();
        }
        return all;
    }

    private Problem unreadable(RuntimeException failure) {
        if (!isComplete(folder)) {
            return new Problem(
                    "A state that stays is required, found that the running job has dropped the checkpoint " + folder
                            + " meanwhile: take a savepoint, with \"cellcast cluster savepoint forecast\".",
                    failure);
        }
        return new Problem(
                "A complete state of the forecast job is required, found one in %s that cannot be read: %s"
                        .formatted(folder.toAbsolutePath(), Causes.root(failure).getMessage()),
                failure);
    }

    private static boolean isComplete(Path folder) {
        return Files.exists(folder.resolve("_metadata"));
    }

    private SavepointReader reader() throws IOException {
        String path = folder.toUri().toString();
        return isOfRocksDb(path)
                ? SavepointReader.read(environment(), path, new EmbeddedRocksDBStateBackend())
                : SavepointReader.read(environment(), path);
    }

    /** Its checkpoints are files of its own, which nobody else reads; savepoints are in a form that every backend reads. */
    private static boolean isOfRocksDb(String path) throws IOException {
        return SavepointLoader.loadSavepointMetadata(path).getOperatorStates().stream()
                .flatMap(operator -> operator.getStates().stream())
                .flatMap(task -> task.getManagedKeyedState().stream())
                .anyMatch(IncrementalKeyedStateHandle.class::isInstance);
    }

    private static StreamExecutionEnvironment environment() {
        Configuration flink = new Configuration();
        flink.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, flink);
        environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
        return environment;
    }
}
