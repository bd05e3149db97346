package dev.cellcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSignatureTest {
    private static final KeyPair KEYS = SigningKeys.generate();
    private static final byte[] NAME = utf8("pump");
    private static final byte[] FILE = {1, 2, 3};

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 8032, section 7.1, test 3. */
    @Test
    void isEd25519() throws RejectedException {
        String key = Base64.getEncoder()
                .encodeToString(
                        HexFormat.of().parseHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        String signature = Base64.getEncoder()
                .encodeToString(HexFormat.of()
                        .parseHex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
        byte[] message = {(byte) 0xaf, (byte) 0x82};

        ModelSignature.require(SigningKeys.publicKey(key), NAME, message, signature);
        message[0] ^= 1;
        assertThatThrownBy(() -> ModelSignature.require(SigningKeys.publicKey(key), NAME, message, signature))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void acceptsWhatTheKeysOwnerSigned() throws RejectedException {
        ModelSignature.require(KEYS.getPublic(), NAME, FILE, ModelSignature.sign(KEYS.getPrivate(), NAME, FILE));
        ModelSignature.require(KEYS.getPublic(), NAME, null, ModelSignature.sign(KEYS.getPrivate(), NAME, null));
    }

    @Test
    void isCheckedByTheKeyThatSignsToo() throws RejectedException {
        String signature = ModelSignature.sign(KEYS.getPrivate(), NAME, FILE);

        ModelSignature.require(KEYS.getPrivate(), NAME, FILE, " " + signature + "\n");
        ModelSignature.require(KEYS.getPrivate(), NAME, null, ModelSignature.sign(KEYS.getPrivate(), NAME, null));
        assertThatThrownBy(() -> ModelSignature.require(KEYS.getPrivate(), NAME, FILE, null))
                .isInstanceOf(RejectedException.class)
                .hasMessageEndingWith("found none; models.signing-key asks for it");
        assertThatThrownBy(() -> ModelSignature.require(SigningKeys.generate().getPrivate(), NAME, FILE, signature))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("needs a signature that fits it and models.signing-key");
        assertThatThrownBy(() -> ModelSignature.require(KEYS.getPrivate(), NAME, null, signature))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void refusesWhatNobodySigned() {
        assertThatThrownBy(() -> ModelSignature.require(KEYS.getPublic(), NAME, FILE, null))
                .hasMessage("A model needs a signature in its header cellcast.signature, found none;"
                        + " models.public-key asks for it");
        assertThatThrownBy(() -> ModelSignature.require(KEYS.getPublic(), NAME, null, null))
                .hasMessageStartingWith("A tombstone needs a signature");
    }

    @Test
    void refusesWhatSomebodyElseSigned() {
        String signature = ModelSignature.sign(SigningKeys.generate().getPrivate(), NAME, FILE);
        assertRefused(FILE, signature);
    }

    @Test
    void refusesTheSignatureOfAnotherMessage() {
        assertRefused(FILE, ModelSignature.sign(KEYS.getPrivate(), NAME, new byte[] {1, 2, 4}));
        assertRefused(FILE, ModelSignature.sign(KEYS.getPrivate(), NAME, null));
        assertRefused(null, ModelSignature.sign(KEYS.getPrivate(), utf8("other"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "ü"})
    void refusesWhatIsNoSignature(String header) {
        assertRefused(FILE, header);
        assertRefused(FILE, header.repeat(10_000));
    }

    private static void assertRefused(byte[] value, String signature) {
        assertThatThrownBy(() -> ModelSignature.require(KEYS.getPublic(), NAME, value, signature))
                .isInstanceOfSatisfying(
                        RejectedException.class, why -> assertThat(why.reason()).isEqualTo(Reason.MODEL))
                .hasMessageContaining("needs a signature that fits it and models.public-key")
                .satisfies(why -> assertThat(why.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void keysComeBackFromTheirText() {
        String pem = SigningKeys.pem(KEYS.getPublic());
        byte[] x509 = KEYS.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(x509, x509.length - 32, x509.length);

        assertThat(SigningKeys.publicKey(pem)).isEqualTo(KEYS.getPublic());
        assertThat(SigningKeys.publicKey(Base64.getEncoder().encodeToString(x509)))
                .isEqualTo(KEYS.getPublic());
        assertThat(SigningKeys.publicKey(Base64.getEncoder().encodeToString(raw)))
                .isEqualTo(KEYS.getPublic());
        assertThat(SigningKeys.privateKey(SigningKeys.pem(KEYS.getPrivate()))).isEqualTo(KEYS.getPrivate());
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> SigningKeys.publicKey("secret")).hasMessageNotContainingAny("secret");
        assertThatThrownBy(() -> SigningKeys.privateKey(SigningKeys.pem(KEYS.getPublic())))
                .hasMessage("an Ed25519 private key in PEM is required, found another text");
    }
}
