package dev.bailiwick.detect;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A client that does nothing wrong, one of eight kinds. Questions are those that the answer cache does not have; the
/// rates are high for what each kind does.
final class Neighbour {
    /// What a client does.
    enum Kind {
        /// Pages, with parts of them in delivery networks that answer with other addresses each time.
        BROWSER(3),
        /// A scan of a disk: a hash of each file in a name, the verdict in an address of 127.0.0.0/8.
        ANTIVIRUS(5),
        /// Senders' addresses in lists, and domains of links in messages.
        MAIL_SERVER(40),
        /// Identifiers of devices and of runs in names.
        TELEMETRY(2),
        /// The names of addresses in a log.
        LOG_READER(30),
        /// Keys, policies and exchanges of those who send mail.
        MAIL_CHECKER(10),
        /// Services of a network and names that a program makes up to see whether it is lied to.
        WORKSTATION(1),
        /// A thousand of all these behind one address.
        OFFICE(60);

        final int perSecond;

        Kind(int perSecond) {
            this.perSecond = perSecond;
        }
    }

    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private final Kind kind;
    private final Random random;
    private final Channel channel;
    private final int flavour;

    Neighbour(TunnelDetector detector, Kind kind, long client, Random random) {
        this.kind = kind;
        this.random = random;
        channel = new Channel(detector, client);
        flavour = random.nextInt(1000);
    }

    /// Asks once.
    ///
    /// @return whether it became a suspect
    boolean ask(long nanos) {
        return ask(kind, nanos);
    }

    private boolean ask(Kind what, long nanos) {
        return switch (what) {
            case BROWSER -> browse(nanos);
            case ANTIVIRUS -> scan(nanos);
            case MAIL_SERVER -> receive(nanos);
            case TELEMETRY -> report(nanos);
            case LOG_READER -> read(nanos);
            case MAIL_CHECKER -> check(nanos);
            case WORKSTATION -> work(nanos);
            case OFFICE -> office(nanos);
        };
    }

    String words() {
        Suspect found = channel.found();
        return kind + (found == null ? "" : " " + found.domain() + " " + found.evidence().words());
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// A number below a bound, the small ones most often.
    private int often(int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 4));
    }

    private boolean browse(long nanos) {
        return switch (random.nextInt(4)) {
            case 0 ->
                    channel.address(
                            "www.site" + often(20_000) + ".com", 0x0808_0000L + often(9999), nanos);
            case 1 -> {
                // A pool of addresses, some of them at a time.
                List<byte[]> some = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    some.add(Channel.octets(0x1720_0000L + random.nextInt(400)));
                }
                yield channel.ask(
                        "e" + often(4000) + ".dscb.akamaiedge.net",
                        RrType.A,
                        Rcode.NOERROR,
                        some,
                        nanos);
            }
            case 2 ->
                    channel.address(
                            "r"
                                    + random.nextInt(6)
                                    + "---sn-"
                                    + often(3000)
                                    + "ab7y.googlevideo.com",
                            0x4a7d_0000L + often(3000),
                            nanos);
            default ->
                    channel.address(
                            "d" + Integer.toHexString(77_777 * often(5000)) + ".cloudfront.net",
                            0x0d20_0000L + random.nextInt(2000),
                            nanos);
        };
    }

    private boolean scan(long nanos) {
        if (flavour % 2 == 0) {
            return channel.address(
                    "0.0.0.0.1.0.0.4e." + text(BASE32, 26) + ".avqs.antivirus.com",
                    0x7f00_0000L + random.nextInt(9),
                    nanos);
        }
        int rcode = random.nextInt(3) == 0 ? Rcode.NOERROR : Rcode.NXDOMAIN;
        return channel.ask(
                text(HEX, 40) + ".files.reputation-service.net",
                RrType.A,
                rcode,
                List.of(Channel.octets(0x7f00_0002L)),
                nanos);
    }

    private boolean receive(long nanos) {
        int rcode = random.nextInt(3) == 0 ? Rcode.NOERROR : Rcode.NXDOMAIN;
        List<byte[]> listed = List.of(Channel.octets(0x7f00_0002L + random.nextInt(10)));
        String key = "k" + flavour + "zxfqrtwp6yh3e5u2mbn.";
        return switch (random.nextInt(10)) {
            case 0 ->
                    channel.ask(
                            "shop" + often(100_000) + ".com.dbl.blocklist.org",
                            RrType.A,
                            rcode,
                            listed,
                            nanos);
            case 1 ->
                    channel.ask(nibbles(32) + "zen.blocklist.org", RrType.A, rcode, listed, nanos);
            default ->
                    channel.ask(
                            reversed() + key + "zen.blocklist.org", RrType.A, rcode, listed, nanos);
        };
    }

    private String reversed() {
        return random.nextInt(256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(224)
                + ".";
    }

    private String nibbles(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(HEX.charAt(random.nextInt(HEX.length()))).append('.');
        }
        return text.toString();
    }

    private boolean report(long nanos) {
        String device = "d" + flavour + "-7c9e-4a1b-8f60-" + Long.toHexString(flavour * 7_919L);
        return random.nextBoolean()
                ? channel.address(
                        text(HEX, 8) + "-" + text(HEX, 4) + "-" + text(HEX, 12) + ".run.metrics.io",
                        0x2234_0000L + random.nextInt(64),
                        nanos)
                : channel.address(
                        device + ".telemetry.vendor.com", 0x1414_0000L + random.nextInt(16), nanos);
    }

    private boolean read(long nanos) {
        if (random.nextInt(3) == 0) {
            // Hosts of a few networks.
            String network = "0.0.0." + random.nextInt(10) + ".8.b.d.0.1.0.0.2.ip6.arpa";
            return channel.ask(
                    nibbles(16) + "0.0.0.0." + network,
                    RrType.PTR,
                    Rcode.NXDOMAIN,
                    List.of(),
                    nanos);
        }
        return channel.ask(
                reversed() + "in-addr.arpa",
                RrType.PTR,
                Rcode.NOERROR,
                List.of(wire("host-" + random.nextInt(1_000_000) + ".access.provider.net")),
                nanos);
    }

    private static byte[] wire(String name) {
        return Name.parse(name).wire();
    }

    private boolean check(long nanos) {
        int sender = often(50_000);
        String domain = "sender" + sender + ".com";
        Random own = new Random(sender);
        return switch (random.nextInt(4)) {
            case 0 -> txt("_dmarc." + domain, "v=DMARC1; p=none; rua=mailto:d@" + domain, nanos);
            case 1 ->
                    txt(
                            "selector" + own.nextInt(3) + "._domainkey." + domain,
                            "v=DKIM1; k=rsa; p="
                                    + "MIIBIjANBgkq"
                                    + own.nextLong()
                                    + "x".repeat(200),
                            nanos);
            case 2 ->
                    channel.ask(
                            domain,
                            RrType.MX,
                            Rcode.NOERROR,
                            List.of(mx("mx" + own.nextInt(3) + "." + domain)),
                            nanos);
            default -> txt(domain, "v=spf1 include:_spf." + domain + " ~all", nanos);
        };
    }

    private static byte[] mx(String name) {
        byte[] wire = wire(name);
        byte[] rdata = new byte[wire.length + 2];
        System.arraycopy(wire, 0, rdata, 2, wire.length);
        return rdata;
    }

    private boolean txt(String name, String content, long nanos) {
        byte[] text = content.getBytes(StandardCharsets.US_ASCII);
        byte[] rdata = new byte[Math.min(text.length, 255) + 1];
        rdata[0] = (byte) (rdata.length - 1);
        System.arraycopy(text, 0, rdata, 1, rdata.length - 1);
        return channel.ask(name, RrType.TXT, Rcode.NOERROR, List.of(rdata), nanos);
    }

    private boolean work(long nanos) {
        return switch (random.nextInt(3)) {
            // Three names without a domain, to see whether a network answers everything.
            case 0 ->
                    channel.ask(
                            text("abcdefghijklmnopqrstuvwxyz", 7 + random.nextInt(9)),
                            RrType.A,
                            Rcode.NXDOMAIN,
                            nanos);
            case 1 ->
                    channel.ask(
                            "_ldap._tcp.site"
                                    + random.nextInt(9)
                                    + "._sites.dc._msdcs.corp.example",
                            RrType.SRV,
                            Rcode.NOERROR,
                            List.of(mx("dc" + random.nextInt(20) + ".corp.example")),
                            nanos);
            default -> browse(nanos);
        };
    }

    private boolean office(long nanos) {
        int share = random.nextInt(100);
        if (share < 3) {
            return scan(nanos);
        }
        if (share < 6) {
            return report(nanos);
        }
        return share < 20 ? work(nanos) : share < 25 ? check(nanos) : browse(nanos);
    }
}
