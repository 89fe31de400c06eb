package dev.bailiwick.transfer.out;

import dev.bailiwick.transfer.MessageSink;
import dev.bailiwick.transfer.RecordWriter;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.tsig.TsigSession;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The messages of one answer to a request for a transfer: packed, signed and sent. Every message is signed, more often
/// than RFC 8945 §5.3.1 asks for: what is cut off then is seen at once, and a MAC costs little beside the records.
public final class Answer {
    /// Octets that records fill: as far as pointers reach (RFC 1035 §4.1.4), so each name may be compressed.
    private static final int USUAL_OCTETS = 16_000;

    private static final int OPT_OCTETS = 11;
    private static final int PAYLOAD = 1232;
    private static final byte[] NO_OPTIONS = {};

    private final Request request;
    private final MessageSink sink;
    private final InstantSource clock;
    private final long deadlineMillis;
    private final RecordWriter writer = new RecordWriter();
    private final boolean isDatagram;
    private boolean isOverfull;
    private boolean isFirst = true;
    private boolean isLost;
    private int messages;
    private long records;
    private long octets;

    /// What was asked.
    ///
    /// @param id of the request
    /// @param name asked for, in wire form
    /// @param session that the request was signed in; null for none
    /// @param hasEdns whether the request has OPT
    /// @param options for OPT of the first message, in wire form
    @SuppressWarnings("ArrayRecordComponent") // written to messages, and never compared
    public record Request(
            int id,
            byte[] name,
            int type,
            @Nullable TsigSession session,
            boolean hasEdns,
            byte[] options) {}

    /// An answer over a stream.
    ///
    /// @param deadlineMillis time of day from which on nothing more is sent
    public Answer(Request request, MessageSink sink, InstantSource clock, long deadlineMillis) {
        this(request, sink, clock, deadlineMillis, 0);
    }

    /// An answer of one datagram, or of a stream.
    ///
    /// @param datagramOctets of the longest datagram; 0 for a stream
    public Answer(
            Request request,
            MessageSink sink,
            InstantSource clock,
            long deadlineMillis,
            int datagramOctets) {
        this.request = request;
        this.sink = sink;
        this.clock = clock;
        this.deadlineMillis = deadlineMillis;
        isDatagram = datagramOctets > 0;
        begin(isDatagram ? datagramOctets - reserved() : USUAL_OCTETS);
    }

    private int reserved() {
        int octetsOfEdns = request.hasEdns ? OPT_OCTETS + request.options.length : 0;
        TsigSession session = request.session;
        return octetsOfEdns + (session == null ? 0 : session.key().recordOctets());
    }

    private void begin(int most) {
        writer.begin(request.id, Header.QR | Header.AA, most);
        if (isFirst) {
            // RFC 5936 §2.2.1: the first message has the question, the others need not.
            writer.question(request.name, 0, request.type, RrClass.IN);
        }
    }

    /// Adds a record to the answer section.
    ///
    /// @return whether there is still somebody to send to
    public boolean add(
            byte[] owner,
            int ownerAt,
            int ownerLength,
            int type,
            int ttl,
            byte[] rdata,
            int at,
            int rdlength)
            throws InterruptedException {
        if (isLost) {
            return false;
        }
        records++;
        if (put(owner, ownerAt, ownerLength, type, ttl, rdata, at, rdlength)) {
            return true;
        }
        if (isDatagram) {
            isOverfull = true;
            isLost = true;
            return false;
        }
        if (writer.count() > 0) {
            send();
        }
        begin(USUAL_OCTETS);
        if (!put(owner, ownerAt, ownerLength, type, ttl, rdata, at, rdlength)) {
            begin(RecordWriter.MOST_OCTETS - reserved());
            // A record that fits no message ends the transfer: half a zone is none.
            isLost |= !put(owner, ownerAt, ownerLength, type, ttl, rdata, at, rdlength);
        }
        return !isLost;
    }

    private boolean put(
            byte[] owner,
            int ownerAt,
            int ownerLength,
            int type,
            int ttl,
            byte[] rdata,
            int at,
            int rdlength) {
        return writer.add(
                Header.ANCOUNT, owner, ownerAt, ownerLength, type, ttl, rdata, at, rdlength);
    }

    private void send() throws InterruptedException {
        if (request.hasEdns) {
            writer.opt(PAYLOAD, isFirst ? request.options : NO_OPTIONS);
        }
        long now = clock.millis();
        TsigSession session = request.session;
        int length =
                session == null
                        ? writer.length()
                        : session.sign(writer.message(), writer.length(), now / 1000);
        isLost |= now > deadlineMillis || !sink.send(writer.message(), length);
        isFirst = false;
        messages++;
        octets += length;
    }

    /// Sends what is left.
    ///
    /// @return whether all of the answer was taken
    public boolean finish() throws InterruptedException {
        if (!isLost && writer.count() > 0) {
            send();
        }
        return !isLost;
    }

    /// Whether nobody reads any more, or it took too long.
    public boolean isLost() {
        return isLost;
    }

    /// Whether the records do not fit one datagram; then nothing was sent.
    public boolean isOverfull() {
        return isOverfull;
    }

    /// Octets of the message under way.
    public int length() {
        return writer.length() + reserved();
    }

    public int messages() {
        return messages;
    }

    public long records() {
        return records;
    }

    public long octets() {
        return octets;
    }
}
