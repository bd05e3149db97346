package dev.cellcast.flink.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cellcast.options.ForecastOptions;
import dev.cellcast.options.OptionException;
import dev.cellcast.testing.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kafka.sasl.jaas.config | username=\"me\" password=\"open sesame\";",
                "source.sasl.jaas.config | username=me password=open;",
                "sink.sasl.jaas.config | username=me password='open';",
                "kafka.sasl.jaas.config | clientId=\"me\" clientSecret=\"open\";",
                "kafka.sasl.jaas.config | username=\"me\" password=\"${file:/run/secrets/kafka:password} and more\";",
            })
    void refusesALoginWithItsPassword(String option, String login) {
        assertThat(problems(option, PLAIN + login))
                .singleElement()
                .asString()
                .startsWith("--" + option + " needs a reference to a secret, as ${file:")
                .contains("--kafka.config.providers file")
                .doesNotContain("open");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.ssl.keystore.password",
        "kafka.ssl.key.password",
        "sink.ssl.keystore.key",
        "source.ssl.truststore.password",
        "kafka.sasl.oauthbearer.client.credentials.client.secret"
    })
    void refusesWhatKafkaCallsAPassword(String option) {
        assertThat(problems(option, "sesame")).hasSize(1);
        assertThat(problems(option, "${env:SESAME}")).isEmpty();
    }

    @Test
    void takesReferencesAndLoginsWithoutASecret() {
        assertThat(problems(
                        "kafka.sasl.jaas.config",
                        PLAIN + "username=\"me\" password=\"${file:/run/secrets/kafka.properties:password}\";",
                        "kafka.config.providers",
                        "file",
                        "kafka.config.providers.file.class",
                        "org.apache.kafka.common.config.provider.FileConfigProvider",
                        "kafka.config.providers.file.param.allowed.paths",
                        "/run/secrets",
                        "kafka.ssl.truststore.certificates",
                        "-----BEGIN CERTIFICATE----- …",
                        "source.sasl.jaas.config",
                        "com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true keyTab=\"/k\";",
                        "kafka.security.protocol",
                        "SASL_SSL"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FileConfigProvider, allowed.paths",
        "DirectoryConfigProvider, allowed.paths",
        "EnvVarConfigProvider, allowlist.pattern"
    })
    void refusesAProviderThatMayReadEverything(String provider, String allowList) {
        assertThat(problems(
                        "kafka.config.providers",
                        "mine,other",
                        "kafka.config.providers.mine.class",
                        "org.apache.kafka.common.config.provider." + provider))
                .containsExactly("--kafka.config.providers.mine.param." + allowList
                        + " must say what may be read, found nothing: name the file with the secrets, or their names");
    }

    @Test
    void nothingIsAskedOfAnyBrokerBefore() {
        assertThatThrownBy(() -> Preflight.check(Fixtures.options("kafka.ssl.key.password", "sesame")))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--kafka.ssl.key.password needs a reference to a secret");
    }

    private static List<String> problems(String... options) {
        return Secrets.problems(Fixtures.options(options).kafka());
    }

    @Test
    void thePasswordOfTheRegistryIsAReferenceThatSomebodyResolves() {
        assertThat(problemsOfRegistry("registry.password", "sesame"))
                .singleElement()
                .asString()
                .startsWith("--registry.password needs a reference to a secret")
                .doesNotContain("sesame");
        assertThat(problemsOfRegistry("registry.password", "${file:/run/secrets/registry:password}"))
                .singleElement()
                .asString()
                .contains("a provider must resolve, found none");
        assertThat(problemsOfRegistry("registry.password", "${file:/s:password}", "kafka.config.providers", "file"))
                .isEmpty();
    }

    private static List<String> problemsOfRegistry(String... given) {
        List<String> all = new ArrayList<>(List.of(given));
        all.addAll(List.of("registry.user", "me", "registry.url", "http://localhost:8081"));
        ForecastOptions options = Fixtures.options(all.toArray(String[]::new));
        return Secrets.problems(options.registry(), options.kafka());
    }
}
