package dev.bailiwick.server.secondary;

import dev.bailiwick.transfer.ExpireOption;
import dev.bailiwick.transfer.in.AnswerView;
import dev.bailiwick.transfer.in.RequestMaker;
import dev.bailiwick.transfer.in.Serials;
import dev.bailiwick.transfer.in.ZoneReader;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneDigestCheck;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One visit to a primary: its serial, and when that is newer what has changed, or the zone.
final class Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    private final Name apex;
    private final Peer primary;
    private final VisitLimits limits;
    private final InstantSource clock;
    private final RequestMaker requests;
    private final int id;
    private final long startMillis;
    private boolean asksExpiry = true;
    private long expiry = ExpireOption.ABSENT;

    /// The primary answered, but not with what is wanted.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    Inquiry(Name apex, Peer primary, VisitLimits limits, InstantSource clock, int id) {
        this.limits = limits;
        this.apex = apex;
        this.primary = primary;
        this.clock = clock;
        this.id = id;
        requests = new RequestMaker(apex);
        requests.asksExpiry(true);
        startMillis = clock.millis();
    }

    private long seconds() {
        return clock.millis() / 1000;
    }

    long millis() {
        return clock.millis() - startMillis;
    }

    /// How long the primary says that what it has may be served (RFC 7314), in seconds, or [ExpireOption#ABSENT].
    long expiry() {
        return expiry;
    }

    /// A newer version, and what leads to it.
    ///
    /// @param difference from the version that was served; null when the zone came whole
    record Found(Zone zone, @Nullable ZoneDifference difference) {}

    /// Asks for the zone: by IXFR when there is one already, and for all of it whenever that does not work.
    ///
    /// @param now what is served, null for nothing
    /// @return a newer version, null when there is none
    @Nullable Found newer(@Nullable Zone now) throws IOException, Failure {
        try (PrimaryConnection connection = open()) {
            if (now != null && !isNewer(serial(connection), now)) {
                return null;
            }
            if (now == null) {
                return axfr(connection);
            }
            Found found = ixfr(connection, now);
            if (found != null) {
                return found;
            }
        }
        try (PrimaryConnection connection = open()) {
            Found found = axfr(connection);
            long serial = found.zone.facts().serial();
            if (!Serials.isNewer(serial, now.facts().serial())) {
                throw new Failure("a zone of serial " + serial + ", older than it said");
            }
            return found;
        }
    }

    private PrimaryConnection open() throws IOException {
        return new PrimaryConnection(primary, limits.time(), clock);
    }

    private boolean isNewer(long serial, Zone now) {
        long ours = now.facts().serial();
        if (Serials.isNewer(serial, ours)) {
            return true;
        }
        if (serial != ours) {
            LOG.warn("{} from {}: serial {} is older than ours, {}", apex, primary, serial, ours);
        }
        return false;
    }

    /// RFC 1995 §4, §5.
    ///
    /// @return null when the zone has to be asked for as a whole
    private @Nullable Found ixfr(PrimaryConnection connection, Zone now) {
        TsigSession session = primary.newSession();
        SoaTimes soa = SoaTimes.of(now);
        String source = "IXFR from " + primary;
        int transferId = (id + 1) & 0xffff;
        ZoneReader reader =
                ZoneReader.ofDifferences(now, transferId, session, limits.transfer(), source);
        try {
            connection.send(
                    requests.differences(transferId, soa.ttl(), soa.rdata(), session, seconds()));
            Found found = read(connection, reader, "IXFR");
            if (found != null) {
                return found;
            }
            LOG.info("{} from {}: no differences, asking for all of it", apex, primary);
        } catch (IOException | Failure e) {
            LOG.warn(
                    "{} from {}: IXFR failed, asking for all of it: the primary sent {}",
                    apex,
                    primary,
                    String.valueOf(e.getMessage()));
        }
        reader.abandon();
        return null;
    }

    private Found axfr(PrimaryConnection connection) throws IOException, Failure {
        TsigSession session = primary.newSession();
        int transferId = (id + 2) & 0xffff;
        connection.send(requests.question(transferId, RrType.AXFR, session, seconds()));
        String source = "AXFR from " + primary;
        Found found =
                read(
                        connection,
                        new ZoneReader(apex, transferId, session, limits.transfer(), source),
                        "AXFR");
        if (found == null) {
            throw new Failure("no zone");
        }
        return found;
    }

    /// @return null when the answer is that there is nothing newer
    private @Nullable Found read(PrimaryConnection connection, ZoneReader reader, String how)
            throws IOException, Failure {
        ZoneReader.Progress progress;
        do {
            int length = connection.receive();
            progress = reader.take(connection.message(), length, seconds());
        } while (progress == ZoneReader.Progress.MORE);
        if (progress == ZoneReader.Progress.UP_TO_DATE) {
            return null;
        }
        Zone zone = progress == ZoneReader.Progress.WHOLE ? reader.finish() : null;
        if (zone == null) {
            throw new Failure(String.valueOf(reader.problem()));
        }
        String wrong = ZoneDigestCheck.problem(zone);
        if (wrong != null) {
            throw new Failure(wrong);
        }
        expiry = reader.expiry();
        ZoneDifference difference = reader.difference();
        LOG.info(
                "{} serial {} taken from {} by {}{}{}: {} records, {} messages, {} octets, {} ms",
                apex,
                zone.facts().serial(),
                primary,
                how,
                difference == null ? " as a whole" : " in differences",
                primary.tls() == null ? "" : " over TLS",
                reader.records(),
                reader.messages(),
                reader.octets(),
                millis());
        return new Found(zone, difference);
    }

    private long serial(PrimaryConnection connection) throws IOException, Failure {
        TsigSession session = primary.newSession();
        connection.send(requests.question(id, RrType.SOA, session, seconds()));
        int length = connection.receive();
        byte[] message = connection.message();
        AnswerView view = new AnswerView(id, Opcode.QUERY, apex.wire(), RrType.SOA, session);
        String wrong = view.read(message, length, seconds());
        if (wrong != null && view.rcode() == Rcode.FORMERR && asksExpiry) {
            // RFC 6891 §6.2.2: a primary that does not know EDNS.
            asksExpiry = false;
            requests.asksExpiry(false);
            return serial(connection);
        }
        if (wrong != null) {
            throw new Failure(wrong);
        }
        byte[] room = new byte[65_535 + 8];
        boolean isAuthoritative = (Octets.u16(message, Header.FLAGS) & Header.AA) != 0;
        if (!isAuthoritative || Octets.u16(message, Header.ANCOUNT) == 0) {
            throw new Failure("no authoritative SOA");
        }
        int fixed = Names.decompress(message, view.recordsAt(), length, room, 0);
        boolean isSoa =
                Name.of(Arrays.copyOf(room, Names.length(room, 0))).equals(apex)
                        && Octets.u16(message, fixed) == RrType.SOA;
        int rdlength = Octets.u16(message, fixed + 8);
        int read =
                isSoa
                        ? RdataReader.read(
                                RrType.SOA, message, length, fixed + 10, rdlength, room, 0)
                        : -1;
        if (read < 0) {
            throw new Failure("no SOA of the zone");
        }
        long serial = SoaFields.serial(room, 0);
        int records =
                Octets.u16(message, Header.ANCOUNT)
                        + Octets.u16(message, Header.NSCOUNT)
                        + Octets.u16(message, Header.ARCOUNT);
        expiry = ExpireOption.find(message, length, view.recordsAt(), records, room);
        return serial;
    }
}
