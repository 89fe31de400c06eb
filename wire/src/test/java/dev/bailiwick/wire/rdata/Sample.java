package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// One record's type and data in presentation form, from `samples.txt`; with the wire form where an RFC gives it.
///
/// @param hex the wire form, or empty
/// @param notFor peers that do not take this form, for reasons that their tests name
record Sample(int type, String text, String hex, String notFor) {
    static final byte[] ORIGIN = {7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 0};

    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        try (InputStream in = Sample.class.getResourceAsStream("/rdata/samples.txt")) {
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int arrow = line.indexOf(" => ");
                String left = arrow < 0 ? line : line.substring(0, arrow);
                String notFor = "";
                if (left.startsWith("!")) {
                    notFor = left.substring(1, left.indexOf(' '));
                    left = left.substring(left.indexOf(' ') + 1);
                }
                int space = left.indexOf(' ');
                int type = RrType.parse(left.substring(0, space));
                if (type == RrType.UNKNOWN) {
                    throw new IllegalStateException("no record type: " + line);
                }
                String hex = arrow < 0 ? "" : line.substring(arrow + 4).replace(" ", "");
                samples.add(new Sample(type, left.substring(space + 1).strip(), hex, notFor));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return samples;
    }

    /// The data in wire form.
    ///
    /// @throws AssertionError when they do not parse
    byte[] wire() {
        return parse(type, text);
    }

    static byte[] parse(int type, String text) {
        RdataParser parser = new RdataParser();
        byte[] out = new byte[TextCursor.MAX_RDATA];
        int length = parser.parse(type, Line.tokens(text), 0, ORIGIN, out, 0);
        if (length < 0) {
            throw new AssertionError(
                    RrType.text(type)
                            + ' '
                            + text
                            + ": "
                            + parser.failure()
                            + " ("
                            + parser.hint()
                            + ')');
        }
        return Arrays.copyOf(out, length);
    }

    static String print(int type, byte[] wire) {
        StringBuilder out = new StringBuilder();
        RdataPrinter.print(type, wire, 0, wire.length, out);
        return out.toString();
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    @Override
    public String toString() {
        return RrType.text(type) + ' ' + text;
    }
}
