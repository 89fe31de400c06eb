package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Zones from text, questions from text, and answers as text that a test can compare. */
final class AnswerText {
    static final int LIMIT = 4096;

    private AnswerText() {}

    /** A zone from a master file; the file must be right. */
    static Zone zone(String apex, String text) {
        Name name = Name.parse(apex);
        ZoneEditor editor = new ZoneEditor(name, apex);
        ReadResult read =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                apex,
                                text.getBytes(StandardCharsets.UTF_8),
                                name,
                                (owner, length, type, ttl, rdata, at, rdlength, line) ->
                                        editor.add(
                                                owner, length, type, (int) ttl, rdata, at, rdlength,
                                                line));
        Zone zone = editor.finish();
        if (!read.isUsable() || zone == null) {
            throw new AssertionError(read.problems() + " " + editor.problems());
        }
        return zone;
    }

    static ZoneIndex index(Zone... zones) {
        List<ZoneSlot> slots = new ArrayList<>();
        for (Zone zone : zones) {
            ZoneSlot slot = new ZoneSlot(zone.apex());
            slot.publish(zone);
            slots.add(slot);
        }
        return new ZoneIndex(slots);
    }

    /** A query for a name and type, with DO when wanted. */
    static byte[] query(String name, String type, boolean isDnssec) {
        return query(Name.parse(name), RrType.parse(type), isDnssec);
    }

    static byte[] query(Name name, int type, boolean isDnssec) {
        byte[] wire = name.wire();
        byte[] packet = new byte[12 + wire.length + 4 + (isDnssec ? 11 : 0)];
        Octets.u16(packet, 4, 1);
        System.arraycopy(wire, 0, packet, 12, wire.length);
        Octets.u16(packet, 12 + wire.length, type);
        Octets.u16(packet, 14 + wire.length, 1);
        if (isDnssec) {
            int at = 16 + wire.length;
            Octets.u16(packet, 10, 1);
            Octets.u16(packet, at + 1, RrType.OPT);
            Octets.u16(packet, at + 3, LIMIT);
            Octets.u16(packet, at + 7, 0x8000);
        }
        return packet;
    }

    static String ask(ZoneIndex zones, String name, String type) {
        return ask(zones, name, type, false, LIMIT);
    }

    static String askSigned(ZoneIndex zones, String name, String type) {
        return ask(zones, name, type, true, LIMIT);
    }

    static String ask(ZoneIndex zones, String name, String type, boolean isDnssec, int limit) {
        return ask(zones, query(name, type, isDnssec), limit);
    }

    static String ask(ZoneIndex zones, byte[] packet, int limit) {
        QuestionView question = new QuestionView();
        if (question.parse(packet, packet.length) != ParseStatus.OK) {
            throw new AssertionError("query does not parse");
        }
        byte[] out = new byte[65_543];
        System.arraycopy(packet, 0, out, 0, question.questionEnd());
        Response response = new Response();
        response.begin(out, question.questionEnd(), limit);
        new Answerer(response, true).answer(question, zones);
        return print(out, question.questionEnd(), response);
    }

    /** The rcode and flags in a line, then a line a record: section, owner, TTL, type, data. */
    static String print(byte[] out, int from, Response response) {
        StringBuilder text = new StringBuilder(Rcode.text(response.rcode()));
        text.append(response.isAuthoritative() ? " aa" : "")
                .append(response.isTruncated() ? " tc" : "");
        int at = from;
        int[] counts = {response.answers(), response.authorities(), response.additionals()};
        String[] marks = {"", "~ ", "+ "};
        for (int section = 0; section < 3; section++) {
            for (int i = 0; i < counts[section]; i++) {
                text.append('\n').append(marks[section]);
                at = printRecord(out, at, response.at(), text);
            }
        }
        if (at != response.at()) {
            throw new AssertionError("octets behind the last record: " + (response.at() - at));
        }
        return text.append('\n').toString();
    }

    private static int printRecord(byte[] out, int at, int end, StringBuilder text) {
        byte[] name = new byte[Names.MAX_OCTETS];
        int fixed = Names.decompress(out, at, end, name, 0);
        if (fixed < 0 || fixed + 10 > end) {
            throw new AssertionError("malformed at " + at + " after: " + text);
        }
        NameText.print(name, 0, text);
        int type = Octets.u16(out, fixed);
        int length = Octets.u16(out, fixed + 8);
        byte[] rdata = new byte[65_535 + 8];
        int read = RdataReader.read(type, out, end, fixed + 10, length, rdata, 0);
        if (read < 0) {
            throw new AssertionError("malformed rdata after: " + text);
        }
        text.append(' ')
                .append(Octets.u32(out, fixed + 4))
                .append(' ')
                .append(RrType.text(type))
                .append(' ');
        RdataPrinter.print(type, rdata, 0, read, text);
        return fixed + 10 + length;
    }
}
