package dev.cellcast.wire;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The Ed25519 keys that {@link ModelSignature} works with, as PEM text (RFC 7468): private ones in PKCS #8, public ones in
 * X.509, as OpenSSL reads and writes them.
 */
public final class SigningKeys {
    static final String ALGORITHM = "Ed25519";

    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PRIVATE = "PRIVATE KEY";

    /** What X.509 puts before the 32 bytes of such a key (RFC 8410). */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private static final int RAW_BYTES = 32;

    private SigningKeys() {}

    /** A new pair, of the platform's strongest random source. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    public static String pem(PublicKey key) {
        return pem(PUBLIC, key);
    }

    public static String pem(PrivateKey key) {
        return pem(PRIVATE, key);
    }

    /**
     * The key in a text.
     *
     * @param text PEM, or base64 of the X.509 form or of the key's own 32 bytes
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKey publicKey(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(body(text, PUBLIC));
            byte[] x509 = bytes.length == RAW_BYTES
                    ? HexFormat.of().parseHex(X509_PREFIX + HexFormat.of().formatHex(bytes))
                    : bytes;
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(x509));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "an Ed25519 public key in PEM or base64 is required, found another text", e);
        }
    }

    /**
     * The key in a PEM text.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat the text
     */
    public static PrivateKey privateKey(String pem) {
        try {
            byte[] pkcs8 = Base64.getMimeDecoder().decode(body(pem, PRIVATE));
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("an Ed25519 private key in PEM is required, found another text", e);
        }
    }

    private static String pem(String label, Key key) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n-----END "
                + label + "-----\n";
    }

    private static String body(String text, String label) {
        return text.replace("-----BEGIN " + label + "-----", "")
                .replace("-----END " + label + "-----", "")
                .strip();
    }
}
