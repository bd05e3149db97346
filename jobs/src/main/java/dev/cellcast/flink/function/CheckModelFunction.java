package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.model.Model;
import dev.cellcast.options.Models;
import dev.cellcast.options.TrainOptions;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets a model pass once it has proved fit to serve, and a tombstone that retires one; the unfit become dead letters. Runs
 * as a single instance before the broadcast, so that each message is judged, counted and reported once.
 */
public final class CheckModelFunction extends ProcessFunction<ModelRecord, RawRecord> {
    private static final long serialVersionUID = 1L;
    private static final SignatureCheck ANYBODY = (name, value, signature) -> {};

    private final int maxBytes;
    private final SignatureCheck signatures;

    private transient Counter rejected;

    /** Whether a message is signed by whom it must be signed by. */
    private interface SignatureCheck extends Serializable {
        void require(byte[] name, byte[] value, String signature) throws RejectedException;
    }

    /** For a job that reads what jobs like itself have written: what it signs has learned from signed models only. */
    public CheckModelFunction(TrainOptions options) {
        this(
                ModelMessage.MAX_BYTES,
                Settings.signingKey(options)
                        .<SignatureCheck>map(
                                key -> (name, value, signature) -> ModelSignature.require(key, name, value, signature))
                        .orElse(ANYBODY));
    }

    public CheckModelFunction(Models options) {
        this(
                options.maxBytes(),
                Settings.publicKey(options)
                        .<SignatureCheck>map(
                                key -> (name, value, signature) -> ModelSignature.require(key, name, value, signature))
                        .orElse(ANYBODY));
    }

    private CheckModelFunction(int maxBytes, SignatureCheck signatures) {
        this.maxBytes = maxBytes;
        this.signatures = signatures;
    }

    @Override
    public void open(OpenContext context) {
        rejected = Metrics.counter(getRuntimeContext(), Metrics.MODELS_REJECTED);
    }

    @Override
    public void processElement(ModelRecord message, Context context, Collector<RawRecord> out) {
        try {
            check(message);
            out.collect(message.raw());
        } catch (RejectedException why) {
            rejected.inc();
            context.output(SideOutputs.DEAD_LETTERS, message.raw().reject(why));
        }
    }

    private void check(ModelRecord message) throws RejectedException {
        RawRecord raw = message.raw();
        if (raw.key() == null) {
            throw new RejectedException(Reason.MODEL, "A model needs its name as key, found none");
        }
        signatures.require(raw.key(), raw.value(), message.signature());
        if (raw.value() == null) {
            return;
        }
        Model model = ModelMessage.decode(raw.value(), message.sha256(), maxBytes);
        String key = new String(raw.key(), StandardCharsets.UTF_8);
        if (!key.equals(model.spec().name())) {
            throw new RejectedException(
                    Reason.MODEL,
                    "A model needs its name, " + model.spec().name() + ", as key, found another of " + raw.key().length
                            + " bytes");
        }
    }
}
