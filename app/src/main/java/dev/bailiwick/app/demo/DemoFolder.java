package dev.bailiwick.app.demo;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// A temporary folder with sample zones, a configuration for them, and trust anchors for those that are signed.
public final class DemoFolder implements AutoCloseable {
    private static final String PLAIN = "bailiwick.example";
    private static final String SIGNED = "signed.bailiwick.example";
    private static final String HASHED = "hashed.bailiwick.example";

    /// Names of the zones.
    public static final List<String> ZONES = List.of(PLAIN, SIGNED, HASHED);

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /// Makes the folder, for its owner alone, and fills it.
    ///
    /// @param port for the server, on 127.0.0.1
    /// @param log the section `log` of the configuration, in YAML's flow style
    public static DemoFolder create(int port, String log, InstantSource clock, SecureRandom random)
            throws IOException {
        DemoFolder demo = new DemoFolder(Files.createTempDirectory("bailiwick-demo-"));
        demo.fill(port, log, clock, random);
        return demo;
    }

    private void fill(int port, String log, InstantSource clock, SecureRandom random)
            throws IOException {
        Files.write(zoneFile(PLAIN), resource(PLAIN));
        FutureTask<String> signed =
                new FutureTask<>(() -> sign(SIGNED, new Denial.Nsec(), clock, random));
        // Signing is half of a demonstration's start: both zones at the same time.
        Thread.ofPlatform().daemon().name("sign").start(signed);
        String hashed = sign(HASHED, Denial.Nsec3.RECOMMENDED, clock, random);
        Files.writeString(anchors(), "trust-anchors {\n" + result(signed) + hashed + "};\n");
        String zones = String.join(", ", ZONES);
        Files.writeString(
                configuration(),
                """
                # What `bailiwick demo` runs. docs/configuration.md describes every key.
                server:
                  listen: ["127.0.0.1@%d"]
                  workers: 1
                control:
                  socket: run/control.sock
                log: %s
                authoritative:
                  zones: [%s]
                """
                        .formatted(port, log, zones));
    }

    private static String result(FutureTask<String> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /// Signs a zone and returns its line among the trust anchors.
    private String sign(String zone, Denial denial, InstantSource clock, SecureRandom random)
            throws IOException {
        ZoneFileSigner signer = new ZoneFileSigner(Name.parse(zone + "."), random);
        Files.writeString(zoneFile(zone), signer.sign(resource(zone), denial, clock.instant()));
        byte[] dnskey = signer.key().dnskey();
        // RFC 4034 §2.1: flags, protocol and algorithm come first, then the key.
        String octets = Base64.getEncoder().encodeToString(key(dnskey));
        return "    " + zone + ". static-key 257 3 " + dnskey[3] + " \"" + octets + "\";\n";
    }

    private static byte[] key(byte[] dnskey) {
        byte[] key = new byte[dnskey.length - 4];
        System.arraycopy(dnskey, 4, key, 0, key.length);
        return key;
    }

    private static byte[] resource(String zone) throws IOException {
        try (InputStream in = DemoFolder.class.getResourceAsStream(zone + ".zone")) {
            if (in == null) {
                throw new IOException("the program was packaged without its sample zones");
            }
            return in.readAllBytes();
        }
    }

    /// The file of one of the [#ZONES].
    public Path zoneFile(String zone) {
        return folder.resolve(zone + ".zone");
    }

    /// The folder itself.
    public Path folder() {
        return folder;
    }

    /// The configuration's file.
    public Path configuration() {
        return folder.resolve("bailiwick.yaml");
    }

    /// Trust anchors in the form of `delv -a`.
    public Path anchors() {
        return folder.resolve("anchors");
    }

    /// Where a server of the configuration has its control socket.
    public Path controlSocket() {
        return folder.resolve("run").resolve("control.sock");
    }

    /// Removes the folder and all that is in it.
    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(DemoFolder::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
