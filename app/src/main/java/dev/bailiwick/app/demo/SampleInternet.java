package dev.bailiwick.app.demo;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.dnssec.DigestType;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small Internet on this host, for a resolver to walk: a root, three top-level domains and domains below them, many
/// of them signed, each level on a loopback address of its own. Files only: who wants servers starts them.
///
/// ```
/// 127.0.0.2  .                             NSEC
/// 127.0.0.3  alpha. beta. gamma.           NSEC3 with opt-out, NSEC, unsigned
/// 127.0.0.4  d0.alpha. d1.alpha. ...       every second one signed, by turns with NSEC and NSEC3
/// ```
public final class SampleInternet {
    /// Domains below each top-level domain.
    public static final int DOMAINS = 24;

    private static final String[] TOPS = {"alpha", "beta", "gamma"};
    private static final String UNSIGNED_TOP = "gamma";
    private static final Denial OPT_OUT = new Denial.Nsec3(0, "", true);

    private final Path folder;
    private final int port;
    private final InstantSource clock;
    private final SecureRandom random;
    private final List<String> domains = new ArrayList<>();

    private SampleInternet(Path folder, int port, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.port = port;
        this.clock = clock;
        this.random = random;
    }

    /// Writes the files.
    ///
    /// @param folder that exists, for all of them
    /// @param port of the servers
    /// @param resolverPort of the resolver, on 127.0.0.1
    public static SampleInternet create(
            Path folder, int port, int resolverPort, InstantSource clock, SecureRandom random)
            throws IOException {
        SampleInternet internet = new SampleInternet(folder, port, clock, random);
        internet.fill();
        internet.configureResolver(resolverPort);
        return internet;
    }

    /// Configurations of the authoritative servers.
    public List<Path> servers() {
        return List.of(file("root.yaml"), file("tops.yaml"), file("domains.yaml"));
    }

    /// Configuration of the resolver.
    public Path resolver() {
        return file("resolver.yaml");
    }

    /// Names of the domains.
    public List<String> domains() {
        return List.copyOf(domains);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void fill() throws IOException {
        StringBuilder root = new StringBuilder();
        root.append("$TTL 3600\n. SOA ns. hostmaster. 1 7200 3600 1209600 300\n. NS ns.\n");
        root.append("ns. A 127.0.0.2\n");
        for (String top : TOPS) {
            root.append(top).append(". NS ns.").append(top).append(".\n");
            root.append("ns.").append(top).append(". A 127.0.0.3\n");
            root.append(top(top));
        }
        String anchor = write(".", "root", root.toString(), new Denial.Nsec());
        Files.writeString(file("anchors"), anchor);
        Files.writeString(file("hints"), ". 3600 NS ns.\nns. 3600 A 127.0.0.2\n");
        configure("root", 2, List.of("{name: \".\", file: root.zone}"));
        configure("tops", 3, zones(List.of(TOPS)));
        configure("domains", 4, zones(domains));
    }

    private static List<String> zones(List<String> names) {
        return names.stream().map(name -> "{name: " + name + ", file: " + name + ".zone}").toList();
    }

    /// Makes a top-level domain and all below it; its DS records for the root, if it is signed.
    private String top(String top) throws IOException {
        StringBuilder zone = new StringBuilder();
        zone.append("$ORIGIN ").append(top).append(".\n$TTL 3600\n");
        zone.append("@ SOA ns hostmaster 1 7200 3600 1209600 300\n@ NS ns\nns A 127.0.0.3\n");
        for (int i = 0; i < DOMAINS; i++) {
            // Every third one is at the first one's servers, so their addresses must be found out.
            int host = i % 3 == 2 ? 0 : i;
            zone.append('d').append(i).append(" NS ns1.d").append(host).append('\n');
            if (host == i) {
                zone.append("ns1.d").append(i).append(" A 127.0.0.4\n");
            }
            String ds = domain("d" + i + "." + top, i, host);
            // A few are signed and their parents do not know.
            zone.append(i % 10 == 4 ? "" : ds);
        }
        Denial denial = top.equals(TOPS[0]) ? OPT_OUT : new Denial.Nsec();
        return write(top + ".", top, zone.toString(), top.equals(UNSIGNED_TOP) ? null : denial);
    }

    private String domain(String name, int number, int host) throws IOException {
        domains.add(name);
        String origin = name + ".";
        String hosting = "ns1.d" + host + name.substring(name.indexOf('.')) + ".";
        StringBuilder zone = new StringBuilder();
        zone.append(
                """
                $ORIGIN %1$s
                $TTL 3600
                @ SOA ns1 hostmaster 1 7200 3600 1209600 300
                @ NS %2$s
                @ A 192.0.2.80
                @ MX 10 mail
                ns1 A 127.0.0.4
                mail A 192.0.2.25
                www A 192.0.2.81
                www AAAA 2001:db8::81
                alias CNAME www
                far CNAME www.d%3$d.beta.
                tree DNAME d%3$d.alpha.
                *.wild TXT "from a wildcard"
                _sip._tcp SRV 0 0 5060 www
                deep.in.here A 192.0.2.82
                """
                        .formatted(origin, hosting, (number + 1) % DOMAINS));
        for (int i = 0; i < 6; i++) {
            // More than fits a datagram.
            zone.append("big TXT \"").append(("long" + i).repeat(50)).append("\"\n");
        }
        Denial denial = number % 4 == 0 ? new Denial.Nsec() : Denial.Nsec3.RECOMMENDED;
        return write(origin, name, zone.toString(), number % 2 == 0 ? denial : null);
    }

    /// Writes a zone, signed if there is a way to deny; its DS record or nothing.
    private String write(String apex, String file, String text, @Nullable Denial denial)
            throws IOException {
        Path path = file(file + ".zone");
        if (denial == null) {
            Files.writeString(path, text);
            return "";
        }
        ZoneFileSigner signer = new ZoneFileSigner(Name.parse(apex), random);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Files.writeString(path, signer.sign(octets, denial, clock.instant()));
        return signer.delegation(DigestType.SHA256);
    }

    private void configure(String name, int host, List<String> zones) throws IOException {
        Files.writeString(
                file(name + ".yaml"),
                """
                server:
                  listen: ["127.0.0.%d@%d"]
                  workers: 1
                  rate-limit: {mode: off}
                control:
                  socket: %s.sock
                authoritative:
                  zones: [%s]
                """
                        .formatted(host, port, name, String.join(", ", zones)));
    }

    private void configureResolver(int resolverPort) throws IOException {
        Files.writeString(
                resolver(),
                """
                server:
                  listen: ["127.0.0.1@%d"]
                  workers: 1
                control:
                  socket: resolver.sock
                recursive:
                  clients: [127.0.0.0/8]
                  root-hints: hints
                  dnssec: {trust-anchors: anchors}
                  outgoing: {port: %d, ipv6: false, loopback-servers: true}
                  local: {special-names: false}
                  private-addresses: []
                """
                        .formatted(resolverPort, port));
    }
}
