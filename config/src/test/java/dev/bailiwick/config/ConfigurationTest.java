package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.ListenerSettings.Transport;
import dev.bailiwick.wire.Name;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String SMALLEST =
            """
            authoritative:
              zones: [example.com]
            """;

    private static InetSocketAddress endpoint(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @Test
    void everyKeyReachesItsRecord() {
        Set<Transport> both = Set.of(Transport.UDP, Transport.TCP);
        Configuration configuration = Example.configuration(Example.FULL);
        assertThat(configuration.server())
                .isEqualTo(
                        new ServerSettings(
                                List.of(
                                        new ListenerSettings(endpoint("127.0.0.1", 5300), both),
                                        new ListenerSettings(endpoint("::1", 5301), both),
                                        new ListenerSettings(endpoint("127.0.0.3", 5303), both),
                                        new ListenerSettings(endpoint("127.0.0.2", 5302), both)),
                                3,
                                new UdpSettings(1400, 8 << 20, 2 << 20, 32, 50),
                                new TcpSettings(
                                        200,
                                        10,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(15),
                                        Duration.ofMillis(500)),
                                new RateLimitSettings(
                                        RateLimitSettings.Mode.LOG,
                                        50,
                                        3,
                                        20,
                                        48,
                                        List.of(
                                                new NetworkPrefix(
                                                        InetAddress.ofLiteral("10.0.0.0"), 8))),
                                new CookieSettings(true, Path.of("/etc/bailiwick/cookies")),
                                new IdentitySettings("6e7331", "none of it", "ns1")));
        assertThat(configuration.control())
                .isEqualTo(
                        new ControlSettings(
                                Path.of("/etc/bailiwick/run/control.sock"),
                                PosixFilePermissions.fromString("rw-rw----")));
        assertThat(configuration.metrics().listen()).isEqualTo(endpoint("127.0.0.1", 9100));
        assertThat(configuration.log())
                .isEqualTo(
                        new LogSettings(
                                LogSettings.Level.WARN,
                                LogSettings.Format.JSON,
                                Path.of("/etc/bailiwick/log/b.log"),
                                100));
        assertThat(configuration.role())
                .isEqualTo(
                        new AuthoritativeSettings(
                                Path.of("/etc/bailiwick/zones"),
                                List.of(Path.of("/srv/shared"), Path.of("/etc/bailiwick/more")),
                                Path.of("/etc/bailiwick/zones/journal"),
                                false,
                                true,
                                false,
                                List.of(),
                                List.of(
                                        zone("example.com", "/etc/bailiwick/zones/com.example"),
                                        zone(
                                                "example.net",
                                                "/etc/bailiwick/zones/example.net.zone"),
                                        zone(
                                                "example.org",
                                                "/etc/bailiwick/zones/example.org.zone"),
                                        zone("0/25.2.0.192.in-addr.arpa", "/srv/rev")),
                                List.of(),
                                List.of(),
                                TransferLimitSettings.DEFAULT));
    }

    private static ZoneSettings zone(String name, String file) {
        return new ZoneSettings(
                Name.parse(name), Path.of(file), null, List.of(), List.of(), null, null, null);
    }

    @Test
    void whatIsLeftOutIsSafe() {
        Configuration configuration = Example.configuration(SMALLEST);
        for (ListenerSettings listener : configuration.server().listeners()) {
            assertThat(listener.address().getAddress().isLoopbackAddress()).isTrue();
            assertThat(listener.address().getPort()).isEqualTo(53);
        }
        assertThat(configuration.server().listeners()).hasSize(2);
        assertThat(configuration.server().workers()).isZero();
        assertThat(configuration.server().udp().maxResponseOctets()).isEqualTo(1232);
        assertThat(configuration.server().identity())
                .isEqualTo(new IdentitySettings(null, null, null));
        assertThat(configuration.control().socket())
                .isEqualTo(Path.of("/run/bailiwick/control.sock"));
        assertThat(configuration.control().permissions())
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(configuration.metrics().listen()).isNull();
        assertThat(configuration.log().file()).isNull();
        assertThat(configuration.log().querySample()).isZero();
        assertThat(Example.authoritative(SMALLEST).zones())
                .containsExactly(zone("example.com", "/etc/bailiwick/example.com.zone"));
    }

    @Test
    void anEmptySectionIsTheSameAsNone() {
        String text = SMALLEST + "server:\n  udp:\n  tcp: ~\nlog: null\ncontrol: {}\n";
        assertThat(Example.configuration(text)).isEqualTo(Example.configuration(SMALLEST));
    }

    @Test
    void anAliasStandsForWhatItNames() {
        String text =
                """
                authoritative:
                  include-directories: &shared [/srv/a]
                  zones: [&apex example.com]
                log: {file: &file log}
                control: {socket: *file}
                """;
        assertThat(Example.configuration(text).control().socket())
                .isEqualTo(Path.of("/etc/bailiwick/log"));
    }

    @Test
    void theRootZoneHasAFileNameOfItsOwn() {
        assertThat(Example.authoritative("authoritative: {zones: [.]}").zones())
                .containsExactly(zone(".", "/etc/bailiwick/root.zone"));
    }

    @Test
    void theControlSocketGoesWhereTheUserMayWrite() {
        Path session = Path.of("/run/user/7");
        Path temporary = Path.of("/var/tmp");
        assertThat(new Environment(true, session, temporary, "ann").runFolder())
                .isEqualTo(Path.of("/run/bailiwick"));
        assertThat(new Environment(false, session, temporary, "ann").runFolder())
                .isEqualTo(Path.of("/run/user/7/bailiwick"));
        assertThat(new Environment(false, null, temporary, "ann").runFolder())
                .isEqualTo(Path.of("/var/tmp/bailiwick-ann"));
    }

    @Test
    void aListenerWithoutTcpWorksWithAWarning() {
        String text =
                SMALLEST + "server:\n  listen:\n    - {address: 127.0.0.1, transports: [udp]}\n";
        assertThat(Example.read(text)).isInstanceOf(Loaded.Ready.class);
        assertThat(Example.told(text))
                .containsExactly(
                        "5:28: warning: without tcp a client cannot ask again for an answer that"
                                + " was"
                                + " too long (write transports: [udp, tcp])");
    }

    @Test
    void noZonesWorksWithAWarning() {
        assertThat(Example.told("role: authoritative"))
                .containsExactly(
                        "1:1: warning: there are no zones, so every query is refused"
                                + " (write \"zones:\" and a list of names below"
                                + " \"authoritative:\")");
    }
}
