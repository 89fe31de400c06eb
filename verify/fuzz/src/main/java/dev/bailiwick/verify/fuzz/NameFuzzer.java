package dev.bailiwick.verify.fuzz;

import static dev.bailiwick.verify.fuzz.Disagreement.hex;
import static dev.bailiwick.verify.fuzz.Disagreement.unless;
import static dev.bailiwick.verify.fuzz.Disagreement.unlessEqual;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.NameHash;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.SearchName;
import dev.bailiwick.wire.text.NameText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DNSInput;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.WireParseException;

/// Names out of octets and out of text.
///
/// ```
///   where a name begins (1) | where another begins (1) | a message that holds both, and a text as well
/// ```
public final class NameFuzzer {
    private static final byte[] ORIGIN = {7, 'E', 'x', 'a', 'm', 'p', 'l', 'e', 0};
    private static final int MARK = 0x5a;

    private NameFuzzer() {}

    /// Loads what an input needs, so that the time limit of the first one is not spent on it.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[3]);
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 3) {
            return;
        }
        byte[] message = Arrays.copyOfRange(data, 2, data.length);
        @Nullable List<String> a = wire(message, (data[0] & 0xff) % message.length);
        @Nullable List<String> b = wire(message, (data[1] & 0xff) % message.length);
        if (a != null) {
            single(a);
        }
        if (a != null && b != null) {
            pair(a, b);
        }
        text(message);
    }

    private static @Nullable List<String> wire(byte[] message, int at) {
        List<String> labels = NaiveNames.read(message, at);
        byte[] out = new byte[3 + Names.MAX_OCTETS + 1];
        Arrays.fill(out, (byte) MARK);
        int next = Names.decompress(message, at, message.length, out, 3);
        unlessEqual(next != Names.MALFORMED, labels != null, "a name at " + at);
        unless(out[2] == MARK && out[258] == MARK, "nothing written outside the room for a name");
        int skipped = Names.skipCompressed(message, at, message.length);
        unless(skipped == Names.MALFORMED || skipped <= message.length, "skipped in the message");
        org.xbill.DNS.Name judge = null;
        DNSInput input = new DNSInput(message);
        input.jump(at);
        try {
            judge = new org.xbill.DNS.Name(input);
        } catch (WireParseException malformed) {
            unless(labels == null, "dnsjava reads no name: " + malformed);
        }
        length(message, at, labels, next);
        if (labels == null || judge == null) {
            return null;
        }
        unlessEqual(next, skipped, "index behind the name, without following pointers");
        unlessEqual(next, input.current(), "index behind the name");
        byte[] ours = Arrays.copyOfRange(out, 3, 3 + Names.length(out, 3));
        unlessEqual(hex(ours), hex(judge.toWire()), "the name by dnsjava");
        unlessEqual(hex(ours), hex(NaiveNames.wire(labels)), "the name by labels");
        return labels;
    }

    private static void length(byte[] message, int at, @Nullable List<String> labels, int next) {
        int length = Names.length(message, at, message.length);
        boolean isPlain =
                labels != null
                        && next - at == NaiveNames.wire(labels).length
                        && message[next - 1] == 0;
        unlessEqual(
                length, isPlain ? next - at : Names.MALFORMED, "length of an uncompressed name");
        if (length > 0) {
            unlessEqual(Names.length(message, at), length, "length of a checked name");
            unlessEqual(
                    Names.length(message, at, at + length - 1), Names.MALFORMED, "a cut off name");
        }
        Name name = Name.read(message, at, message.length);
        unlessEqual(name != null, length > 0, "a name object");
        SearchName search = new SearchName();
        unlessEqual(search.set(message, at, message.length), length, "a name to look up");
    }

    private static void single(List<String> labels) {
        byte[] wire = NaiveNames.wire(labels);
        Name name = Name.of(wire);
        unlessEqual(name.labels(), labels.size(), "labels");
        unlessEqual(name.isRoot(), labels.isEmpty(), "the root");
        unlessEqual(name.isWildcard(), !labels.isEmpty() && labels.get(0).equals("*"), "wildcard");
        byte[] folded = name.foldedWithPadding();
        String lower = hex(NaiveNames.wire(labels.stream().map(NaiveNames::fold).toList()));
        unlessEqual(hex(folded, 0, wire.length), lower, "lower case");
        unlessEqual(NameHash.of(folded, 0) == NameHash.root(), labels.isEmpty(), "the root's hash");
        if (!labels.isEmpty()) {
            Name parent = name.parent();
            unlessEqual(hex(parent.wire()), hex(wire, wire[0] + 1, parent.length()), "parent");
            byte[] first = labels.get(0).getBytes(StandardCharsets.ISO_8859_1);
            unlessEqual(parent.child(first), name, "child of the parent");
            unless(name.isAtOrBelow(parent) && !parent.isAtOrBelow(name), "below its parent");
            unless(parent.compareTo(name) < 0, "behind its parent");
        }
        String text = name.toString();
        unless(text.chars().allMatch(c -> c > 32 && c < 127), "printable: " + text);
        unlessEqual(hex(Name.parse(text).wire()), hex(wire), "read back from " + text);
        try {
            org.xbill.DNS.Name judge = org.xbill.DNS.Name.fromString(text);
            unlessEqual(hex(wire), hex(judge.toWire()), "read by dnsjava from " + text);
        } catch (TextParseException unread) {
            throw Disagreement.of("dnsjava does not read " + text + ": " + unread);
        }
    }

    private static void pair(List<String> a, List<String> b) {
        byte[] wireA = NaiveNames.wire(a);
        byte[] wireB = NaiveNames.wire(b);
        int order = Integer.signum(Names.compare(wireA, 0, wireB, 0));
        unlessEqual(order, Integer.signum(NaiveNames.compare(a, b)), "canonical order");
        unlessEqual(order, -Integer.signum(Names.compare(wireB, 0, wireA, 0)), "order turned");
        boolean isSame = order == 0;
        Name nameA = Name.of(wireA);
        Name nameB = Name.of(wireB);
        unlessEqual(nameA.equals(nameB), isSame, "equality");
        unless(!isSame || nameA.hashCode() == nameB.hashCode(), "hashes of equal names");
        boolean hasSameHash =
                NameHash.of(nameA.foldedWithPadding(), 0)
                        == NameHash.of(nameB.foldedWithPadding(), 0);
        unlessEqual(hasSameHash, isSame, "hashes of names to look up");
        int extra = a.size() - b.size();
        boolean isBelow = extra >= 0 && NaiveNames.compare(a.subList(extra, a.size()), b) == 0;
        unlessEqual(nameA.isAtOrBelow(nameB), isBelow, "at or below");
        try {
            org.xbill.DNS.Name judgeA = new org.xbill.DNS.Name(wireA);
            org.xbill.DNS.Name judgeB = new org.xbill.DNS.Name(wireB);
            unlessEqual(order, Integer.signum(judgeA.compareTo(judgeB)), "order by dnsjava");
            unlessEqual(isBelow, judgeA.subdomain(judgeB), "below by dnsjava");
        } catch (java.io.IOException unread) {
            throw new IllegalStateException(unread);
        }
    }

    private static void text(byte[] text) {
        byte[] out = new byte[3 + Names.MAX_OCTETS + 1];
        Arrays.fill(out, (byte) MARK);
        int length = NameText.parse(text, 0, text.length, ORIGIN, out, 3);
        unless(out[2] == MARK && out[258] == MARK, "nothing written outside the room for a name");
        org.xbill.DNS.Name judge = null;
        String reason = "";
        try {
            org.xbill.DNS.Name origin = new org.xbill.DNS.Name(ORIGIN);
            judge =
                    org.xbill.DNS.Name.fromString(
                            new String(text, StandardCharsets.ISO_8859_1), origin);
        } catch (java.io.IOException unread) {
            reason = unread.toString();
        }
        if (length < 0) {
            unless(!NameText.reason(length).isEmpty(), "a reason");
        } else {
            unlessEqual(Names.length(out, 3, 3 + length), length, "length of the name read");
        }
        unlessEqual(length >= 0, judge != null, "a name in text: " + length + " " + reason);
        if (judge != null) {
            unlessEqual(hex(out, 3, length), hex(judge.toWire()), "name from text");
        }
    }
}
