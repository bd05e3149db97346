package dev.cellcast.wire;

import dev.cellcast.model.Model;
import dev.cellcast.model.ModelFormatException;
import dev.cellcast.model.SafeTensors;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model as the models topic carries it: the value is a {@linkplain SafeTensors safetensors} file, the header
 * {@value #SHA256_HEADER} its checksum, and {@link ModelSignature} tells who published it. A model that this class returns has been run and is fit to serve.
 */
public final class ModelMessage {
    /** Header that holds {@link #sha256} of the value, in ASCII. */
    public static final String SHA256_HEADER = "cellcast.sha256";

    /** Longest value that is looked at, unless another limit is given. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private ModelMessage() {}

    /** As {@link #decode(byte[], String, int)} with a limit of {@value #MAX_BYTES} bytes. */
    public static Model decode(byte[] value, String sha256) throws RejectedException {
        return decode(value, sha256, MAX_BYTES);
    }

    /**
     * Reads, checks and tries a model.
     *
     * @param value a safetensors file
     * @param sha256 its checksum as the header gives it; null if the message has none
     * @param maxBytes longest value that is looked at
     * @throws RejectedException with {@link Reason#MODEL} if the model must not be served
     */
    public static Model decode(byte[] value, String sha256, int maxBytes) throws RejectedException {
        if (value.length > maxBytes) {
            throw rejected("A model needs at most " + maxBytes + " bytes, found " + value.length);
        }
        if (sha256 != null && !sha256.equalsIgnoreCase(sha256(value))) {
            throw rejected("A model needs the content its header " + SHA256_HEADER + " names, " + Quoted.of(sha256)
                    + ", found " + sha256(value));
        }
        try {
            Model model = SafeTensors.read(value);
            DryRun.require(model);
            return model;
        } catch (ModelFormatException e) {
            throw rejected(e.getMessage());
        }
    }

    /** The SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static RejectedException rejected(String message) {
        return new RejectedException(Reason.MODEL, message);
    }
}
