package dev.bailiwick.verify.fuzz;

import dev.bailiwick.net.Transport;
import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.SearchName;
import java.io.IOException;
import java.util.Arrays;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;

/// A message from anywhere: read as a request, and answered from [TrickyZones] over every transport.
public final class MessageFuzzer {
    private static final TrickyZones ZONES = TrickyZones.load();

    private MessageFuzzer() {}

    /// Loads what an input needs, so that the time limit of the first one is not spent on it.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[12]);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 65_535) {
            return;
        }
        QuestionView view = new QuestionView();
        ParseStatus status = view.parse(data, data.length);
        compareWithReference(data, view, status);
        compareBehindGarbage(data, view, status);
        if (status == ParseStatus.OK) {
            compareWithMessage(data, view);
        }
        for (Transport transport : Transport.values()) {
            ZONES.ask(data, transport, true);
        }
    }

    private static void compareWithReference(byte[] data, QuestionView view, ParseStatus status) {
        RequestReference reference = new RequestReference(data);
        Disagreement.unlessEqual(status, reference.status, "status");
        Disagreement.unlessEqual(view.questionEnd(), reference.questionEnd, "question end");
        Disagreement.unlessEqual(
                view.questionEnd() > 12, status.hasQuestion(), "a question can be repeated");
        if (reference.qname != null) {
            Disagreement.unlessEqual(view.qtype(), reference.qtype, "type asked for");
            Disagreement.unlessEqual(view.qclass(), reference.qclass, "class asked for");
            compareName(view.qname(), reference.qname.toWire());
        }
        if (status != ParseStatus.TOO_SHORT) {
            Disagreement.unlessEqual(view.edns().isPresent(), reference.hasOpt, "EDNS");
            Disagreement.unlessEqual(view.edns().payloadSize(), reference.payload, "payload size");
            Disagreement.unlessEqual(view.edns().version(), reference.version, "EDNS version");
            Disagreement.unlessEqual(view.edns().isDnssecOk(), reference.isDnssecOk, "DO");
            Disagreement.unlessEqual(view.tsigAt(), reference.tsigAt, "index of TSIG");
        }
    }

    private static void compareName(SearchName name, byte[] wire) {
        byte[] lower = new byte[wire.length + 8];
        for (int i = 0; i < wire.length; i++) {
            boolean isUpper = wire[i] >= 'A' && wire[i] <= 'Z';
            lower[i] = (byte) (isUpper ? wire[i] + 32 : wire[i]);
        }
        Disagreement.unless(
                Arrays.equals(lower, 0, wire.length, name.lower(), 0, name.length()),
                "the name asked for, in lower case");
        int at = 0;
        for (int k = 0; k <= name.labels(); k++) {
            Disagreement.unlessEqual(name.index(k), at, "index of label " + k);
            Disagreement.unlessEqual(name.hash(k), NameHash.of(lower, at), "hash of suffix " + k);
            at += lower[at] + 1;
        }
        Disagreement.unlessEqual(at, wire.length, "octets of all labels");
    }

    /// What lies behind the message in its buffer, of an earlier and longer one, must not matter.
    private static void compareBehindGarbage(byte[] data, QuestionView view, ParseStatus status) {
        byte[] longer = new byte[data.length + 300];
        Arrays.fill(longer, (byte) 1);
        System.arraycopy(data, 0, longer, 0, data.length);
        QuestionView other = new QuestionView();
        Disagreement.unlessEqual(other.parse(longer, data.length), status, "status in a buffer");
        Disagreement.unlessEqual(other.questionEnd(), view.questionEnd(), "question in a buffer");
    }

    private static void compareWithMessage(byte[] data, QuestionView view) {
        Message message;
        try {
            message = new Message(data);
        } catch (IOException | IllegalArgumentException malformed) {
            // Rule: dnsjava looks into the data of every option, we only see that they fit;
            // RdataFuzzer judges records.
            return;
        }
        Header header = message.getHeader();
        Disagreement.unlessEqual(view.opcode(), header.getOpcode(), "opcode");
        if (message.getQuestion() == null) {
            // Rule: dnsjava takes a cut off message with TC for what is there.
            return;
        }
        Disagreement.unlessEqual(view.qtype(), message.getQuestion().getType(), "type");
        Disagreement.unlessEqual(view.qclass(), message.getQuestion().getDClass(), "class");
        OPTRecord opt = message.getOPT();
        boolean isCut = (view.flags() & dev.bailiwick.wire.Header.TC) != 0;
        if (opt == null) {
            Disagreement.unless(isCut || !view.edns().isPresent(), "dnsjava finds no OPT");
            return;
        }
        Disagreement.unless(view.edns().isPresent(), "dnsjava finds OPT");
        int payload = Math.max(512, opt.getPayloadSize());
        Disagreement.unlessEqual(view.edns().payloadSize(), payload, "payload size by dnsjava");
        // Rule: dnsjava takes TTLs from 2^31 on as 0, in OPT as well, and loses the flags; zero
        // tells nothing.
        boolean isDnssecOk = (opt.getFlags() & 0x8000) != 0;
        Disagreement.unless(view.edns().isDnssecOk() || !isDnssecOk, "DO by dnsjava");
        Disagreement.unlessEqual(
                view.edns().wantsNsid(), !opt.getOptions(3).isEmpty(), "NSID by dnsjava");
        Disagreement.unlessEqual(
                view.edns().cookieAt() >= 0, !opt.getOptions(10).isEmpty(), "cookie by dnsjava");
        Disagreement.unlessEqual(
                view.edns().subnetAt() >= 0, !opt.getOptions(8).isEmpty(), "subnet by dnsjava");
        Disagreement.unless(header.getCount(Section.ADDITIONAL) > 0, "OPT is counted");
    }
}
