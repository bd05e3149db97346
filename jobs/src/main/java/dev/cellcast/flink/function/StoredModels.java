package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.ModelsTopic;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.forecast.ForecastConfig;
import dev.cellcast.model.Model;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.SafeTensors;
import dev.cellcast.wire.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that a task knows, as they came: all names, so that a job can be restarted to follow another one, and the
 * {@value #VERSIONS_KEPT} newest versions of each, so that a model that is not yet in effect does not displace the one that
 * is, and a series that lags behind still meets the model of its time.
 *
 * <p>They are kept in broadcast state. A task that starts without state knows what stood in the topic when it started, until
 * the broadcast has caught up with that; so what it makes of its first records does not depend on which came faster, records
 * or models. Not thread-safe.
 */
public final class StoredModels {
    static final int VERSIONS_KEPT = 4;

    /** The messages by name and version. */
    public static final MapStateDescriptor<ModelKey, byte[]> STATE = new MapStateDescriptor<>(
            StateNames.MODELS,
            TypeInformation.of(ModelKey.class),
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final Logger LOG = LoggerFactory.getLogger(StoredModels.class);

    private static final long CAUGHT_UP = -1;

    /** Between two questions for a model that must come first. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

    private final Map<ModelKey, byte[]> standing = new HashMap<>();
    private long standingTo = CAUGHT_UP;

    /** Of a task that goes on from its state. */
    static StoredModels restored() {
        return new StoredModels();
    }

    /** Of a task that starts anew. */
    static StoredModels standing(ModelsTopic topic, ModelCheck check) throws IOException, ModelFormatException {
        StoredModels models = new StoredModels();
        topic.read(message -> {
            if (isFit(message, check)) {
                models.stand(message.raw());
            }
        });
        return models;
    }

    /**
     * Of a task that starts anew and must not start without a model of that name: waits until the topic holds one that is fit.
     *
     * @throws InterruptedException if the job is cancelled meanwhile
     */
    static StoredModels standingWith(String name, ModelsTopic topic, ModelCheck check)
            throws IOException, ModelFormatException, InterruptedException {
        StoredModels models = standing(topic, check);
        Duration pause = FIRST_PAUSE;
        while (versions(models.standing.keySet(), name).isEmpty()) {
            LOG.warn(
                    "A version of model {} is required before the first forecast, found none that is fit in the models topic:"
                            + " publish one, or submit with --forecast.model.required false; asking again in {} s",
                    name,
                    pause.toSeconds());
            Thread.sleep(pause.toMillis());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            models = standing(topic, check);
        }
        return models;
    }

    private static boolean isFit(ModelRecord message, ModelCheck check) {
        try {
            check.require(message);
            return true;
        } catch (RejectedException reportedWhereItComesByBroadcast) {
            return false;
        }
    }

    private void stand(RawRecord message) throws ModelFormatException {
        String name = name(message);
        if (message.value() == null) {
            standing.keySet().removeIf(key -> key.name().equals(name));
        } else {
            standing.put(new ModelKey(name, version(message)), message.value());
            outdated(standing.keySet(), name).forEach(standing::remove);
        }
        standingTo = message.offset();
    }

    /**
     * Takes in a message that {@link CheckModelFunction} has let pass.
     *
     * @return the name of the model that it is about
     */
    String take(BroadcastState<ModelKey, byte[]> state, RawRecord message) throws Exception {
        String name = name(message);
        if (message.value() == null) {
            for (ModelKey retired : versions(keys(state), name)) {
                state.remove(retired);
            }
        } else {
            state.put(new ModelKey(name, version(message)), message.value());
            for (ModelKey outdated : outdated(keys(state), name)) {
                state.remove(outdated);
            }
        }
        if (message.offset() >= standingTo) {
            standing.clear();
            standingTo = CAUGHT_UP;
        }
        return name;
    }

    /** Those of that name, ready to forecast. */
    ModelShelf shelf(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name, ForecastConfig config)
            throws Exception {
        return ModelShelf.of(models(state, name), config);
    }

    /** The newest version of that name; 0 if there is none. */
    long newestVersion(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name) throws Exception {
        List<ModelKey> versions = versions(known(state), name);
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1).version();
    }

    /** The newest of that name that stood in the topic when this task started anew. */
    Optional<Model> newestStanding(String name) throws ModelFormatException {
        List<ModelKey> versions = versions(standing.keySet(), name);
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(SafeTensors.read(standing.get(versions.get(versions.size() - 1))));
    }

    /** The newest version of that name that is in effect at an event time. */
    Optional<Model> inEffect(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name, long eventTimeMillis)
            throws Exception {
        return models(state, name).stream()
                .filter(model -> model.spec().effectiveFromMillis() <= eventTimeMillis)
                .reduce((older, newer) -> newer);
    }

    /** What training starts from: the newest average of the right shape, else the newest model, else what comes along. */
    float[] start(ReadOnlyBroadcastState<ModelKey, byte[]> state, TrainPlan plan) {
        try {
            List<Model> newestFirst = new ArrayList<>();
            newestFirst.addAll(models(state, plan.training().model()));
            newestFirst.addAll(models(state, plan.training().average()));
            Collections.reverse(newestFirst);
            return plan.start(newestFirst.stream());
        } catch (Exception e) {
            throw new IllegalStateException("Broadcast state needs models that can be read, found others", e);
        }
    }

    /** The versions of that name, oldest first. */
    private List<Model> models(ReadOnlyBroadcastState<ModelKey, byte[]> state, String name) throws Exception {
        List<Model> models = new ArrayList<>();
        for (ModelKey key : versions(known(state), name)) {
            models.add(SafeTensors.read(hasCaughtUp() ? state.get(key) : standing.get(key)));
        }
        return models;
    }

    private Collection<ModelKey> known(ReadOnlyBroadcastState<ModelKey, byte[]> state) throws Exception {
        return hasCaughtUp() ? keys(state) : standing.keySet();
    }

    private boolean hasCaughtUp() {
        return standingTo == CAUGHT_UP;
    }

    private static String name(RawRecord message) {
        return new String(message.key(), StandardCharsets.UTF_8);
    }

    private static long version(RawRecord message) throws ModelFormatException {
        return SafeTensors.read(message.value()).spec().version();
    }

    private static List<ModelKey> keys(ReadOnlyBroadcastState<ModelKey, byte[]> state) throws Exception {
        List<ModelKey> keys = new ArrayList<>();
        state.immutableEntries().forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    private static List<ModelKey> outdated(Collection<ModelKey> keys, String name) {
        List<ModelKey> versions = versions(keys, name);
        return versions.subList(0, Math.max(0, versions.size() - VERSIONS_KEPT));
    }

    /** Those of that name, oldest first. */
    private static List<ModelKey> versions(Collection<ModelKey> keys, String name) {
        return keys.stream()
                .filter(key -> key.name().equals(name))
                .sorted(Comparator.comparingLong(ModelKey::version))
                .toList();
    }
}
