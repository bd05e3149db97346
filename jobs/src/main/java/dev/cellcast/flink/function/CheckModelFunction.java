package dev.cellcast.flink.function;

import dev.cellcast.flink.serde.ModelRecord;
import dev.cellcast.flink.serde.RawRecord;
import dev.cellcast.model.Model;
import dev.cellcast.options.Models;
import dev.cellcast.wire.ModelMessage;
import dev.cellcast.wire.ModelSignature;
import dev.cellcast.wire.Reason;
import dev.cellcast.wire.RejectedException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
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

    private final int maxBytes;
    /** Whose signature is asked for; null where nobody's is. */
    private final PublicKey owner;

    private transient Counter rejected;

    /** Asks for no signature: for a job that reads what jobs like itself have written. */
    public CheckModelFunction() {
        this.maxBytes = ModelMessage.MAX_BYTES;
        this.owner = null;
    }

    public CheckModelFunction(Models options) {
        this.maxBytes = options.maxBytes();
        this.owner = Settings.publicKey(options).orElse(null);
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
        if (owner != null) {
            ModelSignature.require(owner, raw.key(), raw.value(), message.signature());
        }
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
