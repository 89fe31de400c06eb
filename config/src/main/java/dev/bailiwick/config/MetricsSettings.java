package dev.bailiwick.config;

import dev.bailiwick.config.shape.Addresses;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Reading;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.yaml.YamlNode.Text;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Numbers for Prometheus.
///
/// @param listen a loopback address and port, null for off
public record MetricsSettings(@Nullable InetSocketAddress listen) {
    private static final int DEFAULT_PORT = 9153;

    private static final Key<Optional<InetSocketAddress>> LISTEN =
            Key.of(
                    "listen",
                    Addresses.withPort(DEFAULT_PORT)
                            .where(MetricsSettings::isLoopback)
                            .orWord("off"),
                    Optional.empty(),
                    "Loopback address to serve `/metrics` on, port 9153 unless written.");

    static final Section<MetricsSettings> SECTION =
            Section.of(fields -> new MetricsSettings(fields.get(LISTEN).orElse(null)), LISTEN);

    private static @Nullable InetSocketAddress isLoopback(
            InetSocketAddress address, Text text, Reading reading) {
        return address.getAddress().isLoopbackAddress()
                ? address
                : reading.refuse(
                        text,
                        "metrics are served without a password, so only on loopback",
                        "write 127.0.0.1@"
                                + address.getPort()
                                + " and put a proxy in front that asks who is there");
    }
}
