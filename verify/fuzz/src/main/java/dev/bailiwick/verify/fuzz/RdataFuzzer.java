package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.hex;
import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import dev.bailiwick.wire.rdata.RdataParser;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.rdata.RdataReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Record data of every type, out of messages and out of text.
///
/// ```
///   type (2) | first octet of the data in the message below (1); 255 for text | message, or text
/// ```
public final class RdataFuzzer {
    private static final int TEXT = 255;
    private static final byte[] ORIGIN = {7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 0};
    private static final byte[] OUT = new byte[65_535 + 8];
    private static final byte[] AGAIN = new byte[65_535 + 8];
    private static final RdataParser PARSER = new RdataParser();

    private RdataFuzzer() {}

    /// Loads what an input needs, so that the time limit of the first one is not spent on it.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[] {0, 16, (byte) TEXT, 'a'});
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 3 || data.length > 65_000) {
            return;
        }
        int type = (data[0] & 0xff) << 8 | (data[1] & 0xff);
        byte[] rest = Arrays.copyOfRange(data, 3, data.length);
        if ((data[2] & 0xff) == TEXT) {
            text(type, rest);
        } else {
            wire(type, rest, (data[2] & 0xff) % (rest.length + 1));
        }
    }

    private static void wire(int type, byte[] message, int at) {
        int rdlength = message.length - at;
        int read = RdataReader.read(type, message, message.length, at, rdlength, OUT, 0);
        int cut = RdataReader.read(type, message, message.length, at, rdlength + 1, AGAIN, 0);
        unlessEqual(cut, RdataReader.MALFORMED, "data that the message cuts off");
        StringBuilder printed = new StringBuilder();
        RdataPrinter.print(type, message, at, rdlength, printed);
        unless(isPrintable(printed), "printable: " + printed);
        byte[] original = Arrays.copyOfRange(message, at, message.length);
        if (read < 0) {
            unless(
                    at > 0 || !RdataReader.isValid(type, message, at, rdlength),
                    "valid data cannot be read");
            if (at == 0) {
                DnsjavaRdata.refused(type, original);
            }
            return;
        }
        byte[] rdata = Arrays.copyOf(OUT, read);
        unless(RdataReader.isValid(type, rdata, 0, read), "data that were read are valid");
        valid(type, rdata);
        DnsjavaRdata.accepted(type, rdata);
    }

    private static void text(int type, byte[] text) {
        String line = new String(text, StandardCharsets.ISO_8859_1);
        if (line.chars().anyMatch(c -> "\n\r\t();\0".indexOf(c) >= 0)) {
            return;
        }
        int length = PARSER.parse(type, Words.of(line), 0, ORIGIN, OUT, 0);
        if (length < 0) {
            unless(!PARSER.failure().isEmpty(), "a failure has a reason");
            return;
        }
        unless(length <= 65_535, "data of " + length + " octets");
        byte[] rdata = Arrays.copyOf(OUT, length);
        unless(
                RdataReader.isValid(type, rdata, 0, length),
                "valid: " + RrType.text(type) + " " + line + " = " + hex(rdata));
        valid(type, rdata);
        DnsjavaRdata.text(type, line, rdata);
        DnsjavaRdata.accepted(type, rdata);
    }

    private static void valid(int type, byte[] rdata) {
        StringBuilder printed = new StringBuilder();
        RdataPrinter.print(type, rdata, 0, rdata.length, printed);
        unless(isPrintable(printed), "printable: " + printed);
        readBack(type, rdata, printed.toString());
        readBack(type, rdata, "\\# " + rdata.length + " " + hex(rdata));
        canonical(type, rdata);
        names(type, rdata);
    }

    private static void readBack(int type, byte[] rdata, String text) {
        int length = PARSER.parse(type, Words.of(text), 0, ORIGIN, AGAIN, 0);
        unless(length >= 0, PARSER.failure() + ": " + RrType.text(type) + " " + text);
        unlessEqual(
                hex(AGAIN, 0, length), hex(rdata), "read back: " + RrType.text(type) + " " + text);
    }

    private static void canonical(int type, byte[] rdata) {
        byte[] once = rdata.clone();
        RdataNames.canonicalise(type, once, 0, once.length);
        unless(RdataReader.isValid(type, once, 0, once.length), "canonical data are valid");
        byte[] twice = once.clone();
        RdataNames.canonicalise(type, twice, 0, twice.length);
        unlessEqual(hex(twice), hex(once), "canonical twice");
        for (int i = 0; i < rdata.length; i++) {
            unlessEqual(Names.fold(once[i]), Names.fold(rdata[i]), "only letters change");
        }
    }

    private static void names(int type, byte[] rdata) {
        int[] positions = new int[RdataNames.MAX_COMPRESSIBLE];
        byte[] shifted = new byte[rdata.length + 5];
        System.arraycopy(rdata, 0, shifted, 5, rdata.length);
        int found = RdataNames.compressible(type, shifted, 5, rdata.length, positions);
        for (int i = 0; i < found; i++) {
            unless(
                    Names.length(rdata, positions[i], rdata.length) > 0,
                    "a name to compress at " + positions[i]);
        }
        int target = RdataNames.target(type, shifted, 5, rdata.length);
        unless(
                target == RdataNames.NONE || Names.length(rdata, target, rdata.length) > 0,
                "a target at " + target);
    }

    private static boolean isPrintable(CharSequence text) {
        return text.chars().allMatch(c -> c >= 32 && c < 127);
    }
}
