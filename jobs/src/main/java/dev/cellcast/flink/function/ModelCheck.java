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

/** What a message of the models topic must hold to be let in. Serializable, for it travels with the functions. */
final class ModelCheck implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final SignatureCheck ANYBODY = (name, value, signature) -> {};

    private final int maxBytes;
    private final SignatureCheck signatures;

    /** Whether a message is signed by whom it must be signed by. */
    private interface SignatureCheck extends Serializable {
        void require(byte[] name, byte[] value, String signature) throws RejectedException;
    }

    private ModelCheck(int maxBytes, SignatureCheck signatures) {
        this.maxBytes = maxBytes;
        this.signatures = signatures;
    }

    /** For a job that reads what jobs like itself have written: what it signs has learned from signed models only. */
    static ModelCheck of(TrainOptions options) {
        return new ModelCheck(
                ModelMessage.MAX_BYTES,
                Settings.signingKey(options)
                        .<SignatureCheck>map(
                                key -> (name, value, signature) -> ModelSignature.require(key, name, value, signature))
                        .orElse(ANYBODY));
    }

    static ModelCheck of(Models options) {
        return new ModelCheck(
                options.maxBytes(),
                Settings.publicKey(options)
                        .<SignatureCheck>map(
                                key -> (name, value, signature) -> ModelSignature.require(key, name, value, signature))
                        .orElse(ANYBODY));
    }

    /**
     * Whether a message is a model that is fit to serve, or a tombstone.
     *
     * @throws RejectedException with the reason if it is neither
     */
    void require(ModelRecord message) throws RejectedException {
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
