package dev.bailiwick.audit.probezone;

import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Reply;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the answers of a [ProbeZone].
final class ProbeAnswer {
    /// Servers of a zone of [Family#REFERRAL].
    static final int SERVERS = 20;

    private static final int TTL = 60;
    private static final byte[] PLAIN = {(byte) 192, 0, 2, 53};
    private static final byte[] PRIVATE = {(byte) 192, (byte) 168, 13, 37};
    private static final byte[] FORGED = {(byte) 203, 0, 113, 66};

    private final Name zone;
    private final Name foreign;
    private final InetAddress address;

    /// @param foreign the name that [Family#FOREIGN] speaks of
    /// @param address where the zone is served
    ProbeAnswer(Name zone, Name foreign, InetAddress address) {
        this.zone = zone;
        this.foreign = foreign;
        this.address = address;
    }

    /// The address that [Family#FOREIGN] gives away for the foreign name.
    static byte[] forged() {
        return FORGED.clone();
    }

    /// The response, or null for what is no question.
    byte @Nullable [] to(Reply request) {
        Reply.@Nullable Question question = request.question();
        if (question == null || request.isResponse()) {
            return null;
        }
        Response response = new Response(request, question);
        Name name = question.name();
        if (!name.isAtOrBelow(zone)) {
            response.rcode = Rcode.REFUSED;
        } else if (name.labels() <= zone.labels() + 1) {
            top(name, question.type(), response);
        } else {
            below(name, question.type(), response);
        }
        return response.octets();
    }

    private void top(Name name, int type, Response response) {
        boolean isApex = name.equals(zone);
        if (isApex && type == RrType.NS) {
            response.answer(name, RrType.NS, nameServer().wire());
        } else if (isApex && type == RrType.SOA) {
            response.answer(name, RrType.SOA, soa());
        } else if (name.equals(nameServer()) && type == RrType.A) {
            response.answer(name, RrType.A, address.getAddress());
        } else {
            response.authority(zone, RrType.SOA, soa());
        }
    }

    private void below(Name name, int type, Response response) {
        Family family = family(name);
        if (family == null || family == Family.NOTHING) {
            response.rcode = Rcode.NXDOMAIN;
            response.authority(zone, RrType.SOA, soa());
            return;
        }
        if (family == Family.REFERRAL) {
            refer(name, response);
            return;
        }
        int step = family == Family.CHAIN ? step(name) : 0;
        if (step > 0) {
            response.answer(name, RrType.CNAME, next(name, step).wire());
        } else if (type == RrType.A) {
            response.answer(name, RrType.A, family == Family.PRIVATE ? PRIVATE : PLAIN);
            if (family == Family.FOREIGN) {
                response.additional(foreign, RrType.A, FORGED);
            }
        } else {
            response.authority(zone, RrType.SOA, soa());
        }
    }

    private void refer(Name name, Response response) {
        response.isAuthoritative = false;
        Name cut = name.suffix(zone.labels() + 2);
        String fresh = new String(cut.wire(), 1, cut.firstLabelLength(), StandardCharsets.US_ASCII);
        for (int i = 0; i < SERVERS; i++) {
            Name server =
                    zone.child(Family.NOTHING.label().getBytes(StandardCharsets.US_ASCII))
                            .child((i + "-" + fresh).getBytes(StandardCharsets.US_ASCII));
            response.authority(cut, RrType.NS, server.wire());
        }
    }

    private @Nullable Family family(Name name) {
        Name parent = name.suffix(zone.labels() + 1);
        String label =
                new String(parent.wire(), 1, parent.firstLabelLength(), StandardCharsets.US_ASCII);
        for (Family family : Family.values()) {
            if (family.label().equalsIgnoreCase(label)) {
                return family;
            }
        }
        return null;
    }

    /// How many aliases are still to come: the number in front of the label.
    private static int step(Name name) {
        String label =
                new String(name.wire(), 1, name.firstLabelLength(), StandardCharsets.US_ASCII);
        int dash = label.indexOf('-');
        String number = dash < 0 ? "" : label.substring(0, dash);
        return number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : 0;
    }

    private static Name next(Name name, int step) {
        String label =
                new String(name.wire(), 1, name.firstLabelLength(), StandardCharsets.US_ASCII);
        String rest = label.substring(label.indexOf('-'));
        return name.parent().child((step - 1 + rest).getBytes(StandardCharsets.US_ASCII));
    }

    private Name nameServer() {
        return zone.child("ns".getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] soa() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(nameServer().wire());
        out.writeBytes(nameServer().wire());
        byte[] numbers = new byte[20];
        for (int i = 0; i < 5; i++) {
            Octets.i32(numbers, 4 * i, TTL);
        }
        out.writeBytes(numbers);
        return out.toByteArray();
    }

    /// A response that grows.
    private static final class Response {
        private final Reply request;
        private final Reply.Question question;
        private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
        private final ByteArrayOutputStream authorities = new ByteArrayOutputStream();
        private final ByteArrayOutputStream additionals = new ByteArrayOutputStream();
        private final int[] counts = new int[3];
        private boolean isAuthoritative = true;
        private int rcode = Rcode.NOERROR;

        Response(Reply request, Reply.Question question) {
            this.request = request;
            this.question = question;
        }

        void answer(Name owner, int type, byte[] rdata) {
            write(owner, type, rdata, answers, 0);
        }

        void authority(Name owner, int type, byte[] rdata) {
            write(owner, type, rdata, authorities, 1);
        }

        void additional(Name owner, int type, byte[] rdata) {
            write(owner, type, rdata, additionals, 2);
        }

        private void write(
                Name owner, int type, byte[] rdata, ByteArrayOutputStream to, int section) {
            to.writeBytes(owner.wire());
            byte[] fixed = new byte[10];
            Octets.u16(fixed, 0, type);
            Octets.u16(fixed, 2, RrClass.IN);
            Octets.i32(fixed, 4, TTL);
            Octets.u16(fixed, 8, rdata.length);
            to.writeBytes(fixed);
            to.writeBytes(rdata);
            counts[section]++;
        }

        byte[] octets() {
            ByteArrayOutputStream records = new ByteArrayOutputStream();
            records.writeBytes(answers.toByteArray());
            records.writeBytes(authorities.toByteArray());
            records.writeBytes(additionals.toByteArray());
            Query echo = Query.of(question.name(), question.type()).inClass(question.rrClass());
            byte[] out =
                    echo.records(counts[0], counts[1], records.toByteArray())
                            .withFlags(
                                    Header.QR
                                            | (isAuthoritative ? Header.AA : 0)
                                            | (request.flags() & Header.RD)
                                            | rcode)
                            .octets(request.id());
            Octets.u16(out, Header.ARCOUNT, counts[2]);
            return out;
        }
    }
}
