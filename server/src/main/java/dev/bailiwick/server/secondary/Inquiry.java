package dev.bailiwick.server.secondary;

import dev.bailiwick.transfer.in.AnswerView;
import dev.bailiwick.transfer.in.RequestMaker;
import dev.bailiwick.transfer.in.Serials;
import dev.bailiwick.transfer.in.TransferLimits;
import dev.bailiwick.transfer.in.ZoneReader;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Opcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.wire.tsig.TsigSession;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One visit to a primary over one connection: its serial, and the zone when that is newer.
final class Inquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    private final Name apex;
    private final Peer primary;
    private final PrimaryConnection connection;
    private final InstantSource clock;
    private final RequestMaker requests;
    private final int id;
    private final long startMillis;

    /// The primary answered, but not with what is wanted.
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1;

        Failure(String message) {
            super(message);
        }
    }

    Inquiry(Name apex, Peer primary, PrimaryConnection connection, InstantSource clock, int id) {
        this.apex = apex;
        this.primary = primary;
        this.connection = connection;
        this.clock = clock;
        this.id = id;
        requests = new RequestMaker(apex);
        startMillis = clock.millis();
    }

    private long seconds() {
        return clock.millis() / 1000;
    }

    long millis() {
        return clock.millis() - startMillis;
    }

    /// Asks for the zone.
    ///
    /// @param now what is served, null for nothing
    /// @return a newer version, null when there is none
    @Nullable Zone newer(@Nullable Zone now) throws IOException, Failure {
        if (now != null) {
            long serial = serial();
            long ours = now.facts().serial();
            if (!Serials.isNewer(serial, ours)) {
                if (serial != ours) {
                    LOG.warn(
                            "{} from {}: serial {} is older than ours, {}",
                            apex,
                            primary,
                            serial,
                            ours);
                }
                return null;
            }
        }
        Zone zone = axfr();
        if (now != null && !Serials.isNewer(zone.facts().serial(), now.facts().serial())) {
            throw new Failure("a zone of serial " + zone.facts().serial() + ", older than it said");
        }
        return zone;
    }

    private long serial() throws IOException, Failure {
        TsigSession session = new TsigSession(primary.key());
        connection.send(requests.question(id, RrType.SOA, session, seconds()));
        int length = connection.receive();
        byte[] message = connection.message();
        AnswerView view = new AnswerView(id, Opcode.QUERY, apex.wire(), RrType.SOA, session);
        String wrong = view.read(message, length, seconds());
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
        return SoaFields.serial(room, 0);
    }

    private Zone axfr() throws IOException, Failure {
        TsigSession session = new TsigSession(primary.key());
        int transferId = (id + 1) & 0xffff;
        connection.send(requests.question(transferId, RrType.AXFR, session, seconds()));
        ZoneReader reader =
                new ZoneReader(
                        apex, transferId, session, TransferLimits.DEFAULT, "AXFR from " + primary);
        ZoneReader.Progress progress;
        do {
            int length = connection.receive();
            progress = reader.take(connection.message(), length, seconds());
        } while (progress == ZoneReader.Progress.MORE);
        Zone zone = progress == ZoneReader.Progress.WHOLE ? reader.finish() : null;
        if (zone == null) {
            throw new Failure(String.valueOf(reader.problem()));
        }
        LOG.info(
                "{} serial {} taken from {}: {} records, {} messages, {} octets, {} ms",
                apex,
                zone.facts().serial(),
                primary,
                reader.records(),
                reader.messages(),
                reader.octets(),
                millis());
        return zone;
    }
}
