package dev.cellcast.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a registry is and who asks it.
 *
 * @param uri its root, {@code http} or {@code https}
 * @param login to be sent along, if any
 * @param patience how long it is asked again while it is away
 */
public record RegistryAddress(URI uri, Optional<Login> login, Duration patience) {

    /** A name and a password. Its text does not tell the password. */
    public record Login(String user, String password) {

        /** As the header of HTTP's basic authentication (RFC 7617). */
        String header() {
            byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(both);
        }

        @Override
        public String toString() {
            return user;
        }
    }
}
