package dev.bailiwick.testkit;

import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.text.NameText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A response, read strictly: what is malformed is an error of the test.
///
/// @param size octets of the message
/// @param rcode with the upper bits from OPT
/// @param answers a line each: owner, TTL, type and data in presentation form; so the other sections, without OPT
/// @param udpSize that OPT tells; -1 without OPT
/// @param options of OPT by their code; of each code the first
public record Reply(
        int size,
        int id,
        int flags,
        int rcode,
        List<String> answers,
        List<String> authorities,
        List<String> additionals,
        int udpSize,
        Map<Integer, byte[]> options) {

    /// Reads a message.
    public static Reply read(byte[] message) {
        return new Reader(message).reply();
    }

    public String rcodeText() {
        return Rcode.text(rcode);
    }

    public boolean isAuthoritative() {
        return (flags & Header.AA) != 0;
    }

    public boolean isTruncated() {
        return (flags & Header.TC) != 0;
    }

    public boolean hasOpt() {
        return udpSize >= 0;
    }

    /// An option's data as hexadecimal digits; `none` when it is not there.
    public String option(int code) {
        byte[] data = options.get(code);
        return data == null ? "none" : HexFormat.of().formatHex(data);
    }

    /// Rcode, flags and records as text that a test can compare.
    public String text() {
        StringBuilder text = new StringBuilder(rcodeText());
        text.append(isAuthoritative() ? " aa" : "").append(isTruncated() ? " tc" : "");
        answers.forEach(line -> text.append('\n').append(line));
        authorities.forEach(line -> text.append("\n~ ").append(line));
        additionals.forEach(line -> text.append("\n+ ").append(line));
        return text.append('\n').toString();
    }

    private static final class Reader {
        private final byte[] in;
        private final Map<Integer, byte[]> options = new TreeMap<>();
        private int at;
        private int udpSize = -1;
        private int extended;

        Reader(byte[] in) {
            this.in = in;
        }

        Reply reply() {
            if (in.length < Header.OCTETS) {
                throw new AssertionError("a response of " + in.length + " octets");
            }
            int flags = Octets.u16(in, Header.FLAGS);
            if ((flags & Header.QR) == 0) {
                throw new AssertionError("no response: flags " + Integer.toHexString(flags));
            }
            at = Header.OCTETS;
            for (int i = 0; i < Octets.u16(in, Header.QDCOUNT); i++) {
                at = required(Names.skipCompressed(in, at, in.length)) + 4;
            }
            List<String> answers = section(Octets.u16(in, Header.ANCOUNT));
            List<String> authorities = section(Octets.u16(in, Header.NSCOUNT));
            List<String> additionals = section(Octets.u16(in, Header.ARCOUNT));
            if (at != in.length) {
                throw new AssertionError((in.length - at) + " octets behind the last record");
            }
            return new Reply(
                    in.length,
                    Octets.u16(in, 0),
                    flags,
                    (extended << 4) | (flags & 0xf),
                    answers,
                    authorities,
                    additionals,
                    udpSize,
                    options);
        }

        private List<String> section(int records) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                String line = record();
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
            return List.copyOf(lines);
        }

        private String record() {
            byte[] name = new byte[Names.MAX_OCTETS];
            int fixed = required(Names.decompress(in, at, in.length, name, 0));
            int type = Octets.u16(in, fixed);
            int length = Octets.u16(in, fixed + 8);
            int data = fixed + 10;
            at = data + length;
            if (type == RrType.OPT) {
                opt(fixed, data);
                return "";
            }
            byte[] rdata = new byte[65_535 + 8];
            int octets = required(RdataReader.read(type, in, in.length, data, length, rdata, 0));
            StringBuilder text = new StringBuilder();
            NameText.print(name, 0, text);
            text.append(' ').append(Octets.u32(in, fixed + 4)).append(' ');
            text.append(RrType.text(type)).append(' ');
            RdataPrinter.print(type, rdata, 0, octets, text);
            return text.toString();
        }

        private void opt(int fixed, int data) {
            udpSize = Octets.u16(in, fixed + 2);
            extended = Octets.u8(in, fixed + 4);
            int option = data;
            while (option < at) {
                int length = Octets.u16(in, option + 2);
                options.putIfAbsent(
                        Octets.u16(in, option),
                        Arrays.copyOfRange(in, option + 4, option + 4 + length));
                option += 4 + length;
            }
        }

        private int required(int result) {
            if (result < 0) {
                throw new AssertionError("malformed response at " + at);
            }
            return result;
        }
    }
}
