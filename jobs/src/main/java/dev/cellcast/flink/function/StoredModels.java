package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.model.Model;
import dev.cellcast.model.SafeTensors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The messages of the models topic in broadcast state, as they came. All names are kept, so that a job can be restarted to
 * follow another one, and the {@value #VERSIONS_KEPT} newest versions of each, so that a model that is not yet in effect
 * does not displace the one that is, and a series that lags behind still meets the model of its time.
 */
public final class StoredModels {
    static final int VERSIONS_KEPT = 4;

    /** The messages by name and version. */
    public static final MapStateDescriptor<ModelKey, byte[]> STATE = new MapStateDescriptor<>(
            StateNames.MODELS,
            TypeInformation.of(ModelKey.class),
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private StoredModels() {}

    /**
     * Takes in a message that {@link CheckModelFunction} has let pass.
     *
     * @return the name of the model that it is about
     */
    static String take(BroadcastState<ModelKey, byte[]> state, RawRecord message) throws Exception {
        String name = new String(message.key(), StandardCharsets.UTF_8);
        if (message.value() == null) {
            for (ModelKey retired : versions(state, name)) {
                state.remove(retired);
            }
        } else {
            long version = SafeTensors.read(message.value()).spec().version();
            state.put(new ModelKey(name, version), message.value());
            List<ModelKey> versions = versions(state, name);
            for (ModelKey outdated : versions.subList(0, Math.max(0, versions.size() - VERSIONS_KEPT))) {
                state.remove(outdated);
            }
        }
        return name;
    }

    /** The stored versions of a model, ready to forecast. */
    static ModelShelf shelf(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name, ForecastConfig config)
            throws Exception {
        List<Model> versions = new ArrayList<>();
        for (ModelKey version : versions(state, name)) {
            versions.add(SafeTensors.read(state.get(version)));
        }
        return ModelShelf.of(versions, config);
    }

    /** The newest version of that name; 0 if there is none. */
    static long newestVersion(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name) throws Exception {
        List<ModelKey> versions = versions(state, name);
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
    }

    /** The newest version of that name that is in effect at an event time. */
    static Optional<Model> inEffect(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name, long eventTimeMillis)
            throws Exception {
        Optional<Model> found = Optional.empty();
        for (ModelKey version : versions(state, name)) {
            Model model = SafeTensors.read(state.get(version));
            found = model.spec().effectiveFromMillis() <= eventTimeMillis ? Optional.of(model) : found;
        }
        return found;
    }

    /** What training starts from: the newest average of the right shape, else the newest model, else what comes along. */
    static float[] start(ReadOnlyBroadcastState<ModelKey, byte[]> state, TrainPlan plan) {
        try {
            List<Model> newestFirst = new ArrayList<>();
            for (String name : List.of(plan.training().model(), plan.training().average())) {
                for (ModelKey version : versions(state, name)) {
                    newestFirst.add(0, SafeTensors.read(state.get(version)));
                }
            }
            return plan.start(newestFirst.stream());
        } catch (Exception e) {
            throw new IllegalStateException("Broadcast state needs models that can be read, found others", e);
        }
    }

    /** The stored versions of that name, oldest first. */
    private static List<ModelKey> versions(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name)
            throws Exception {
        List<ModelKey> versions = new ArrayList<>();
        for (var stored : state.immutableEntries()) {
            if (stored.getKey().name().equals(name)) {
                versions.add(stored.getKey());
            }
        }
        versions.sort(Comparator.comparingLong(ModelKey::version));
        return versions;
    }
}
