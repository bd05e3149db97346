package dev.cellcast.options;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;

/**
 * How to reach the registry of Avro schemas. Serializable, for it travels with the job; the password in it is a reference, never
 * the password itself.
 *
 * @param url where it answers; empty where there is none
 * @param user to log in as; empty to log in as nobody
 * @param password of that user, as a reference that a {@code --kafka.config.providers} resolves; empty if there is no user
 * @param timeout how long it may stay away before what needs it fails and is tried again
 */
public record Registry(String url, String user, String password, Duration timeout) implements Serializable {

    public Registry {
        if (!url.isEmpty()) {
            requireAddress(url);
        }
        if (user.isEmpty() != password.isEmpty()) {
            throw new OptionException(
                    "--registry.user and --registry.password are required together, found only --registry."
                            + (user.isEmpty() ? "password" : "user"));
        }
        if (timeout.isZero()) {
            throw new OptionException("--registry.timeout: required more than 0s; found 0s");
        }
    }

    static Registry of(Map<String, String> given) {
        return new Registry(
                CommonSettings.REGISTRY_URL.read(given),
                CommonSettings.REGISTRY_USER.read(given),
                CommonSettings.REGISTRY_PASSWORD.read(given),
                CommonSettings.REGISTRY_TIMEOUT.read(given));
    }

    /** @throws OptionException if there is none, and so what {@code option} asks for cannot be done */
    void require(String option) {
        if (url.isEmpty()) {
            throw new OptionException(option + " requires --registry.url, found none: give the address of the registry"
                    + " that keeps the schemas, for example --registry.url http://localhost:8081");
        }
    }

    private static void requireAddress(String url) {
        URI address = address(url);
        boolean web = address != null && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
        if (!web || address.getHost() == null) {
            throw new OptionException(
                    "--registry.url: required an address that begins with http:// or https://, found \"" + url + "\"");
        }
        if (address.getUserInfo() != null) {
            throw new OptionException("--registry.url must hold no login, which others can read there: give"
                    + " --registry.user and --registry.password");
        }
    }

    private static URI address(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }
}
