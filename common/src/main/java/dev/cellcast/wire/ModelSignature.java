package dev.cellcast.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * Who published a model: the Ed25519 signature (RFC 8032) in the header {@value #HEADER}, as base64.
 *
 * <p>A model's signature is over its file and nothing else, so that other tools can make it; name and version are in the
 * file. A tombstone has no value: its signature is over {@value #RETIREMENT} and the name, with which no model file begins.
 */
public final class ModelSignature {
    public static final String HEADER = "cellcast.signature";

    /** What stands before the name in the text that retires it. */
    static final String RETIREMENT = "cellcast.retire ";

    private static final int BYTES = 64;
    private static final int MAX_TEXT = 4 * BYTES;

    private ModelSignature() {}

    /**
     * The content of the header.
     *
     * @param name key of the message
     * @param value of the message; null to retire the model
     */
    public static String sign(PrivateKey key, byte[] name, byte[] value) {
        try {
            Signature signature = Signature.getInstance(SigningKeys.ALGORITHM);
            signature.initSign(key);
            signature.update(signed(name, value));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on signs with Ed25519", e);
        }
    }

    /**
     * Requires that the owner of a key has signed a message.
     *
     * @param name key of the message
     * @param value of the message; null in a tombstone
     * @param header its signature as the header gives it; null if there is none
     * @throws RejectedException with {@link Reason#MODEL} if nobody has, or somebody else
     */
    public static void require(PublicKey key, byte[] name, byte[] value, String header) throws RejectedException {
        requirePresent(value, header, "models.public-key");
        if (!isSigned(key, signed(name, value), header)) {
            throw misfit(value, header, "models.public-key");
        }
    }

    /**
     * As {@link #require(PublicKey, byte[], byte[], String)}, by the key that signs: an Ed25519 signature is a function of key
     * and content, so to make it again is to check it.
     *
     * @throws RejectedException likewise
     */
    public static void require(PrivateKey key, byte[] name, byte[] value, String header) throws RejectedException {
        requirePresent(value, header, "models.signing-key");
        if (!sign(key, name, value).equals(header.strip())) {
            throw misfit(value, header, "models.signing-key");
        }
    }

    private static void requirePresent(byte[] value, String header, String option) throws RejectedException {
        if (header == null) {
            throw new RejectedException(
                    Reason.MODEL,
                    what(value) + " needs a signature in its header " + HEADER + ", found none; " + option
                            + " asks for it");
        }
    }

    private static RejectedException misfit(byte[] value, String header, String option) {
        return new RejectedException(
                Reason.MODEL,
                what(value) + " needs a signature that fits it and " + option + " in its header " + HEADER + ", found "
                        + Quoted.of(header));
    }

    private static String what(byte[] value) {
        return value == null ? "A tombstone" : "A model";
    }

    private static boolean isSigned(PublicKey key, byte[] content, String header) {
        if (header.length() > MAX_TEXT) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(header.strip());
            Signature signature = Signature.getInstance(SigningKeys.ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return bytes.length == BYTES && signature.verify(bytes);
        } catch (IllegalArgumentException | GeneralSecurityException noSignature) {
            return false;
        }
    }

    private static byte[] signed(byte[] name, byte[] value) {
        if (value != null) {
            return value;
        }
        ByteArrayOutputStream retirement = new ByteArrayOutputStream();
        retirement.writeBytes(RETIREMENT.getBytes(StandardCharsets.US_ASCII));
        retirement.writeBytes(name);
        return retirement.toByteArray();
    }
}
