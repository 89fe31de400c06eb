package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.hex;
import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import dev.bailiwick.wire.rdata.RdataPrinter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.UNKRecord;

/// What dnsjava says of record data. Where it and the product differ on purpose is said in [RdataRules].
final class DnsjavaRdata {
    private static final Name ORIGIN = Name.fromConstantString("example.");

    private DnsjavaRdata() {}

    /// Uncompressed data that the product takes: dnsjava takes them, has the same canonical form, and reads what the
    /// product prints.
    static void accepted(int type, byte[] rdata) {
        if (RdataRules.isUnknownToDnsjava(type)) {
            return;
        }
        Record judge = read(type, rdata);
        if (judge == null) {
            unless(RdataRules.isTakenByUsOnly(type, rdata), "dnsjava refuses " + show(type, rdata));
            return;
        }
        if (judge instanceof UNKRecord) {
            return;
        }
        byte[] canonical = rdata.clone();
        RdataNames.canonicalise(type, canonical, 0, canonical.length);
        if (!RdataRules.hasOwnCanonicalForm(type, rdata)) {
            unlessEqual(
                    hex(canonical),
                    hex(judge.rdataToWireCanonical()),
                    "canonical form of " + show(type, rdata));
        }
        StringBuilder printed = new StringBuilder();
        RdataPrinter.print(type, rdata, 0, rdata.length, printed);
        byte[] readBack = parse(type, printed.toString());
        if (readBack == null) {
            unless(
                    RdataRules.isPrintedForUsOnly(type, rdata),
                    "dnsjava does not read " + show(type, rdata));
        } else if (!RdataRules.isReadAsOther(type, rdata)) {
            unlessEqual(hex(rdata), hex(readBack), "read back: " + show(type, rdata));
        }
    }

    /// Data that the product refuses: dnsjava refuses them as well.
    static void refused(int type, byte[] rdata) {
        if (RdataRules.isUnknownToDnsjava(type)) {
            return;
        }
        Record judge = read(type, rdata);
        if (judge == null || judge instanceof UNKRecord) {
            return;
        }
        byte[] written = write(judge);
        // Rule: what dnsjava takes but would itself write otherwise, as names with pointers in
        // types that have none, or
        // cannot write, as bitmaps with windows of no octets, need not be taken.
        unless(
                !Arrays.equals(rdata, written) || RdataRules.isRefusedByUsOnly(type, rdata),
                "dnsjava takes " + show(type, rdata));
    }

    /// Text that the product takes: dnsjava refuses it, or reads the same data.
    static void text(int type, String text, byte[] rdata) {
        // Rule: dnsjava takes text as UTF-8, we take octets. A quote inside a word begins a string
        // for dnsjava.
        if (RdataRules.isUnknownToDnsjava(type) || text.chars().anyMatch(c -> c > 126 || c == 34)) {
            return;
        }
        byte[] judged = parse(type, text);
        if (judged != null && !RdataRules.isReadAsOther(type, rdata)) {
            unlessEqual(hex(rdata), hex(judged), RrType.text(type) + " " + text);
        }
    }

    private static String show(int type, byte[] rdata) {
        StringBuilder out = new StringBuilder();
        RdataPrinter.print(type, rdata, 0, rdata.length, out);
        return RrType.text(type) + " " + out + " = " + hex(rdata);
    }

    private static @Nullable Record read(int type, byte[] rdata) {
        try {
            return Record.newRecord(Name.root, type, DClass.IN, 0, rdata.length, rdata);
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    private static byte @Nullable [] parse(int type, String text) {
        try {
            return write(Record.fromString(Name.root, type, DClass.IN, 0, text, ORIGIN));
        } catch (IOException | RuntimeException unread) {
            return null;
        }
    }

    /// The record's data as dnsjava writes it, or null when it fails to.
    private static byte @Nullable [] write(Record record) {
        try {
            byte[] wire = record.toWire(Section.ANSWER);
            return Arrays.copyOfRange(wire, 11, wire.length);
        } catch (RuntimeException unwritable) {
            return null;
        }
    }
}
