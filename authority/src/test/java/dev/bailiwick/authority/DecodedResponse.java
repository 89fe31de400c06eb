package dev.bailiwick.authority;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.rdata.RdataReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Asks an answerer and reads the response strictly: twice, by this project's code and by an independent library. */
final class DecodedResponse {
    final Sections sections = new Sections();
    final int octets;

    private final byte[] message;
    private final byte[] rdata = new byte[65_535 + 8];
    private int at;

    private DecodedResponse(byte[] message, int octets) {
        this.message = message;
        this.octets = octets;
    }

    /** Asks for a name and type with room for `limit` octets. */
    static DecodedResponse ask(
            Answerer answerer,
            Response response,
            ZoneIndex zones,
            Name name,
            int type,
            boolean isDnssec,
            int limit) {
        byte[] query = AnswerText.query(name, type, isDnssec);
        QuestionView question = new QuestionView();
        if (question.parse(query, query.length) != ParseStatus.OK) {
            throw new AssertionError("query does not parse");
        }
        byte[] out = new byte[65_543];
        Arrays.fill(out, (byte) 0xee);
        int end = question.questionEnd();
        System.arraycopy(query, 0, out, 0, end);
        response.begin(out, end, limit);
        answerer.answer(question, zones);
        if (response.at() > limit) {
            throw new AssertionError(response.at() + " octets, over the limit of " + limit);
        }
        header(out, response);
        DecodedResponse decoded = new DecodedResponse(out, response.at());
        decoded.read(end, response);
        decoded.readByOthers(response);
        return decoded;
    }

    private static void header(byte[] out, Response response) {
        int flags = Header.QR | response.rcode();
        flags |= response.isAuthoritative() ? Header.AA : 0;
        flags |= response.isTruncated() ? Header.TC : 0;
        Octets.u16(out, Header.FLAGS, flags);
        Octets.u16(out, Header.ANCOUNT, response.answers());
        Octets.u16(out, Header.NSCOUNT, response.authorities());
        Octets.u16(out, Header.ARCOUNT, response.additionals());
    }

    private void read(int from, Response response) {
        sections.rcode = Rcode.text(response.rcode());
        sections.isAuthoritative = response.isAuthoritative();
        sections.isTruncated = response.isTruncated();
        at = from;
        records(response.answers(), sections.answer);
        records(response.authorities(), sections.authority);
        records(response.additionals(), sections.additional);
        if (at != octets) {
            throw new AssertionError((octets - at) + " octets behind the last record");
        }
    }

    private void records(int count, List<String> lines) {
        for (int i = 0; i < count; i++) {
            byte[] owner = new byte[Names.MAX_OCTETS];
            int fixed = Names.decompress(message, at, octets, owner, 0);
            if (fixed < 0 || fixed + 10 > octets) {
                throw new AssertionError("malformed at " + at + " behind " + lines);
            }
            int type = Octets.u16(message, fixed);
            int length = Octets.u16(message, fixed + 8);
            int read = RdataReader.read(type, message, octets, fixed + 10, length, rdata, 0);
            if (read < 0 || Octets.u16(message, fixed + 2) != 1) {
                throw new AssertionError("malformed data at " + at + " behind " + lines);
            }
            lines.add(
                    Sections.line(
                            Name.of(Arrays.copyOf(owner, Names.length(owner, 0))),
                            Octets.u32(message, fixed + 4),
                            type,
                            Arrays.copyOf(rdata, read)));
            at = fixed + 10 + length;
        }
        if (new HashSet<>(lines).size() != lines.size()) {
            throw new AssertionError("a record stands twice: " + lines);
        }
    }

    private void readByOthers(Response response) {
        try {
            Message parsed = new Message(Arrays.copyOf(message, octets));
            int[] counts = {response.answers(), response.authorities(), response.additionals()};
            int[] sectionNumbers = {Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL};
            for (int i = 0; i < 3; i++) {
                int found = parsed.getSection(sectionNumbers[i]).size();
                if (found != counts[i]) {
                    throw new AssertionError(found + " records instead of " + counts[i]);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("dnsjava does not read it", e);
        }
    }
}
