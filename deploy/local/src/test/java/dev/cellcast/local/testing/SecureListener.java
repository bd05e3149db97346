package dev.cellcast.local.testing;

import dev.cellcast.local.broker.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A second listener of a broker, with a certificate of its own making and passwords by SCRAM; the first one stays as it is.
 *
 * @param port where it listens
 * @param keys the broker's own, a PKCS#12 file
 * @param certificate by which clients know it, a PEM file
 */
public record SecureListener(int port, Path keys, Path certificate) {
    /** By which users prove that they know their password. */
    public static final String MECHANISM = "SCRAM-SHA-512";

    private static final int ITERATIONS = 4096;
    private static final String ALIAS = "broker";
    private static final String KEYS_PASSWORD = "keys-of-the-broker";

    /** Makes the keys, with the JDK's own tool. */
    public static SecureListener make(Path directory, int port) throws IOException, InterruptedException {
        SecureListener listener =
                new SecureListener(port, directory.resolve("broker.p12"), directory.resolve("broker.pem"));
        listener.keytool(
                "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1", "-validity", "2");
        listener.keytool("-exportcert", "-rfc", "-file", listener.certificate.toString());
        return listener;
    }

    /** Of a broker whose first listener is at {@code plainPort}. */
    public Map<String, String> brokerSettings(int plainPort) {
        int controller = Ports.free();
        String prefix = "listener.name.secure.";
        return Map.of(
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,SECURE://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(plainPort, port, controller),
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:%d,SECURE://127.0.0.1:%d".formatted(plainPort, port),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT",
                prefix + "ssl.keystore.type",
                "PKCS12",
                prefix + "ssl.keystore.location",
                keys.toString(),
                prefix + "ssl.keystore.password",
                KEYS_PASSWORD,
                prefix + "sasl.enabled.mechanisms",
                MECHANISM,
                prefix + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    /**
     * Lets a user in who knows the password.
     *
     * @param plain address of the broker's first listener
     */
    public void admit(String plain, String user, String password) throws ExecutionException, InterruptedException {
        ScramCredentialInfo how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, plain))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, how, password)))
                    .all()
                    .get();
        }
    }

    /** The address for {@code bootstrap.servers}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-keystore", keys.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", KEYS_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool must make what the broker needs, found " + said);
        }
    }
}
