package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.RrType;

/// The presentation form that fits any type: `\#`, the number of octets, the octets in hexadecimal (RFC 3597 §5).
final class GenericText {
    private GenericText() {}

    /// Reads the form; the octets must be well-formed for the type.
    static boolean parse(int type, TextCursor in) {
        int first = in.token;
        in.syntax = "\\# length hexadecimal";
        in.label = "length";
        in.token++;
        if (!in.need()) {
            return false;
        }
        long length = in.decimal(TextCursor.MAX_RDATA);
        if (length < 0) {
            return in.failValue("a number from 0 to 65535", "write the number of octets");
        }
        in.token++;
        in.label = "record data";
        if (!HexText.decodeRest(in)) {
            return false;
        }
        if (in.at - in.start != length) {
            in.token = first + 1;
            return in.fail(
                    "the length is " + length + " but " + (in.at - in.start) + " octets follow",
                    null);
        }
        in.token = first;
        return RdataReader.isValid(type, in.out, in.start, (int) length)
                || in.fail("the octets are no valid data of type " + RrType.text(type), null);
    }

    /// Says that a type has no other form than this one.
    static boolean failUnknown(TextCursor in) {
        return in.fail(
                "the data of this record type can only be written in hexadecimal",
                "write \\# , the number of octets, and the octets in hexadecimal (RFC 3597)");
    }

    static void print(byte[] rdata, int at, int length, StringBuilder out) {
        out.append("\\# ").append(length);
        if (length > 0) {
            out.append(' ');
            HexText.print(rdata, at, at + length, out);
        }
    }
}
