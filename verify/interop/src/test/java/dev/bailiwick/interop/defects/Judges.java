package dev.bailiwick.interop.defects;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.bailiwick.interop.Peer;
import dev.bailiwick.interop.Program;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Tool;
import dev.bailiwick.testkit.UdpPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/// Four validators that ask the same server and trust the same key.
final class Judges implements AutoCloseable {
    /// Validators other than ours.
    enum Other {
        DELV,
        UNBOUND,
        DNSJAVA
    }

    private static final String UNBOUND =
            """
            server:
              interface: 127.0.0.1@PORT
              port: PORT
              username: ""
              chroot: ""
              directory: "FOLDER"
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              num-threads: 1
              do-not-query-localhost: no
              module-config: "validator iterator"
              aggressive-nsec: no
              trust-anchor-file: "FOLDER/anchor"
            remote-control:
              control-enable: no
            forward-zone:
              name: "corpus."
              forward-addr: 127.0.0.1@UPSTREAM
            """;

    private final Path folder;
    private final int upstream;
    private final Program ours;
    private final Peer unbound;
    private final ValidatingResolver dnsjava;

    Judges(Path folder, int upstream, byte[] dnskey) throws Exception {
        // It tells at length of each verdict.
        if (LoggerFactory.getLogger("org.xbill.DNS") instanceof Logger told) {
            told.setLevel(Level.OFF);
        }
        this.folder = folder;
        this.upstream = upstream;
        String key =
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(dnskey, 4, dnskey.length));
        String anchor = "corpus. IN DNSKEY 257 3 13 " + key + "\n";
        Files.writeString(folder.resolve("anchor"), anchor);
        Files.writeString(
                folder.resolve("delv"),
                "trust-anchors { corpus. static-key 257 3 13 \"" + key + "\"; };\n");
        int port = FreePort.next();
        Path configuration = folder.resolve("bailiwick.yaml");
        Files.writeString(
                configuration,
                """
                role: recursive
                server: {listen: ["127.0.0.1@%d"], workers: 1}
                control: {socket: run/control.sock}
                recursive:
                  forward-zones: [{zone: corpus, addresses: ["127.0.0.1@%d"]}]
                  dnssec: {trust-anchors: "%s", aggressive-nsec: false}
                """
                        .formatted(port, upstream, folder.resolve("anchor")));
        ours = Program.serve(configuration, port);
        unbound =
                Peer.start(
                        Peer.Make.UNBOUND,
                        folder,
                        UNBOUND.replace("UPSTREAM", String.valueOf(upstream)),
                        "corpus.");
        SimpleResolver head = new SimpleResolver("127.0.0.1");
        head.setPort(upstream);
        head.setTimeout(Duration.ofSeconds(20));
        dnsjava = new ValidatingResolver(head);
        dnsjava.loadTrustAnchors(
                new ByteArrayInputStream(anchor.getBytes(StandardCharsets.US_ASCII)));
    }

    /// What ours says.
    Judgement ours(Kind kind) throws IOException {
        return ask(ours.port(), kind);
    }

    /// What another says.
    Judgement of(Other other, Kind kind) throws Exception {
        return switch (other) {
            case DELV -> delv(kind);
            case UNBOUND -> ask(unbound.port(), kind);
            case DNSJAVA -> dnsjava(kind);
        };
    }

    private static Judgement ask(int port, Kind kind) throws IOException {
        byte[] query = Query.of(kind.name(), kind.type()).dnssec().octets();
        query[2] |= 1;
        try (UdpPeer peer = new UdpPeer(Program.HOST, Program.HOST, port)) {
            peer.patience(30_000);
            byte[] reply = peer.ask(query);
            boolean isSecure = (reply[3] & 0x20) != 0;
            return judgement(reply[3] & 0xf, isSecure);
        }
    }

    private static Judgement judgement(int rcode, boolean isSecure) {
        if (rcode == Rcode.SERVFAIL) {
            return Judgement.BOGUS;
        }
        return isSecure ? Judgement.SECURE : Judgement.INSECURE;
    }

    private Judgement delv(Kind kind) throws Exception {
        Tool delv =
                Tool.run(
                        List.of(
                                "delv",
                                "@127.0.0.1",
                                "-p",
                                String.valueOf(upstream),
                                "-a",
                                folder.resolve("delv").toString(),
                                "+root=corpus",
                                kind.name(),
                                kind.type()));
        String out = delv.output().replace("resolution failed: ncache", "");
        // An alias has a line for each link.
        boolean isUnsigned = out.contains("unsigned answer");
        boolean isJudged = isUnsigned || out.contains("fully validated");
        if (!isJudged || out.contains("resolution failed")) {
            return Judgement.BOGUS;
        }
        return isUnsigned ? Judgement.INSECURE : Judgement.SECURE;
    }

    private Judgement dnsjava(Kind kind) throws IOException {
        Record question =
                Record.newRecord(Name.fromString(kind.name()), Type.value(kind.type()), DClass.IN);
        Message reply = dnsjava.send(Message.newQuery(question));
        return judgement(reply.getRcode(), reply.getHeader().getFlag(Flags.AD));
    }

    @Override
    public void close() {
        ours.close();
        unbound.close();
    }
}
