package dev.cellcast.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON objects from and to bytes, on this package's terms. */
final class Json {
    private static final JsonFactory FACTORY = factory();

    private Json() {}

    /** Reads the fields of an object; the parser stands on its opening brace, and must be left on its closing one. */
    interface Reader<T> {
        T read(JsonParser json) throws IOException, RejectedException;
    }

    /** Writes the fields of an object. */
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Reads bytes that must be one JSON object in UTF-8 and nothing else.
     *
     * @throws RejectedException for whatever the reader refuses, and for anything that is no such object
     */
    static <T> T read(byte[] value, Reader<T> reader) throws RejectedException {
        try (JsonParser json = FACTORY.createParser(utf8(value))) {
            requireObject(json, json.nextToken());
            T result = reader.read(json);
            if (json.nextToken() != null) {
                throw new RejectedException(
                        Reason.MALFORMED, "Nothing may follow the JSON object, found " + describe(json));
            }
            return result;
        } catch (CharacterCodingException e) {
            throw new RejectedException(Reason.MALFORMED, "A record needs UTF-8, found other bytes");
        } catch (JsonProcessingException e) {
            throw new RejectedException(
                    Reason.MALFORMED, "A record needs a JSON object, found none: " + Quoted.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot fail to be read", e);
        }
    }

    /** The bytes of one JSON object, with no white space. */
    static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            writer.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** A string with its quotes, and what must be escaped in it escaped. */
    static byte[] quoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** Text of bytes that must be UTF-8: what is not is refused, never replaced. */
    static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /** The token the parser stands on, for a message: what kind it is and, where short, what it says. */
    static String describe(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "an array";
            case VALUE_STRING -> "the string " + Quoted.of(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + Quoted.of(json.getText());
            default -> json.getText();
        };
    }

    private static void requireObject(JsonParser json, JsonToken first) throws IOException, RejectedException {
        if (first == null) {
            throw new RejectedException(Reason.MALFORMED, "A record needs a JSON object, found only white space");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new RejectedException(Reason.WRONG_TYPE, "A record needs a JSON object, found " + describe(json));
        }
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(400)
                        .maxStringLength(4096)
                        .maxNameLength(4096)
                        .build())
                // Read, so that they can be refused by name.
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                // Field names come from outside: remember none of them.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                // The same shortest digits on every JDK; Double.toString has them only since 19.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                // A thread-local pool would keep the job's class loader alive in the cluster's threads.
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build();
    }
}
