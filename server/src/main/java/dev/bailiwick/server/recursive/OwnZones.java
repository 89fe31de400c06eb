package dev.bailiwick.server.recursive;

import dev.bailiwick.authority.Answerer;
import dev.bailiwick.authority.Response;
import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.config.OwnZoneSettings;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.server.zones.ZoneFile;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.zone.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Zones that the operator has files of. The resolver asks for them here, as it would ask a server, before anybody is
/// asked outside; RFC 8806 does so for the root. Safe for any number of threads.
final class OwnZones {
    /// Where the resolver believes their server to be: at a port that no server can have.
    static final ServerAddress ADDRESS = new ServerAddress(true, 0, 0, 0);

    private static final Logger LOG = LoggerFactory.getLogger(OwnZones.class);
    private static final int LARGEST = 65_535;

    /// Octets behind a message that readers may look at.
    private static final int PADDING = 8;

    /// What an answer is said to have taken.
    private static final long NANOS = 1_000;

    private final ZoneIndex zones;
    private final ConcurrentLinkedQueue<Desk> desks = new ConcurrentLinkedQueue<>();

    private OwnZones(ZoneIndex zones) {
        this.zones = zones;
    }

    /// A work area of one question at a time.
    private static final class Desk {
        final QuestionView question = new QuestionView();
        final Response response = new Response();
        final Answerer answerer = new Answerer(response, true);
        final byte[] out = new byte[LARGEST + PADDING];
    }

    /// Reads the files.
    ///
    /// @param more a zone that somebody else puts there; null for none
    /// @throws StartFailure with the first mistake in one of them
    static OwnZones read(List<OwnZoneSettings> settings, @Nullable ZoneSlot more)
            throws StartFailure {
        List<ZoneSlot> slots = new ArrayList<>();
        if (more != null) {
            slots.add(more);
        }
        for (OwnZoneSettings own : settings) {
            List<Problem> problems = new ArrayList<>();
            Zone zone = ZoneFile.read(own.zone(), own.file(), problems);
            if (zone == null) {
                throw new StartFailure(problems.getFirst().toString());
            }
            problems.forEach(problem -> LOG.warn("{}", problem));
            ZoneSlot slot = new ZoneSlot(own.zone());
            slot.publish(zone);
            slots.add(slot);
        }
        return new OwnZones(new ZoneIndex(slots));
    }

    /// Answers a query of the resolver.
    Reply ask(byte[] query, int length) {
        Desk known = desks.poll();
        Desk desk = known == null ? new Desk() : known;
        try {
            byte[] request = Arrays.copyOf(query, length + PADDING);
            if (desk.question.parse(request, length) != ParseStatus.OK) {
                return new Reply.Unreachable("a query that cannot be read");
            }
            int questionEnd = desk.question.questionEnd();
            System.arraycopy(request, 0, desk.out, 0, questionEnd);
            desk.response.begin(desk.out, questionEnd, LARGEST);
            desk.answerer.answer(desk.question, zones);
            return new Reply.Answered(finished(desk), desk.response.at(), NANOS, 0);
        } finally {
            desks.offer(desk);
        }
    }

    private static byte[] finished(Desk desk) {
        Response response = desk.response;
        byte[] out = Arrays.copyOf(desk.out, response.at());
        int flags = Header.QR | (response.rcode() & 0xf);
        flags |= response.isAuthoritative() ? Header.AA : 0;
        Octets.u16(out, Header.FLAGS, flags);
        Octets.u16(out, Header.QDCOUNT, 1);
        Octets.u16(out, Header.ANCOUNT, response.answers());
        Octets.u16(out, Header.NSCOUNT, response.authorities());
        Octets.u16(out, Header.ARCOUNT, response.additionals());
        return out;
    }
}
