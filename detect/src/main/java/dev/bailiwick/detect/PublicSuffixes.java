package dev.bailiwick.detect;

import dev.bailiwick.wire.SearchName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Below which names people register domains: the rules of the Public Suffix List, by hash. Immutable.
///
/// What a rule means is in <https://github.com/publicsuffix/list/wiki/Format>: the longest rule that matches decides, an
/// exception before all, and without any a top-level domain is a suffix.
///
/// Reverse names have owners too: the names of an IPv4 network of 24 bits, or of an IPv6 network of 48, are taken as one
/// domain (RFC 1035 §3.5, RFC 3596 §2.5).
public final class PublicSuffixes {
    private static final String RESOURCE = "public-suffixes.txt";
    private static final byte PLAIN = 1;
    private static final byte WILDCARD = 2;
    private static final byte EXCEPTION = 4;
    private static final int IPV4_LABELS = 3;
    private static final int IPV6_LABELS = 12;

    private final long[] hashes;
    private final byte[] kinds;
    private final long inAddr;
    private final long ip6;
    private int size;

    private PublicSuffixes(int rules) {
        int room = Integer.highestOneBit(Math.max(rules, 8)) * 4;
        hashes = new long[room];
        kinds = new byte[room];
        inAddr = hash("in-addr.arpa");
        ip6 = hash("ip6.arpa");
    }

    /// The list that comes with the program.
    public static PublicSuffixes builtIn() {
        try (InputStream in = PublicSuffixes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new AssertionError("the program is incomplete: " + RESOURCE);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Reads a list: a rule a line, in lower case and with A-labels; lines that begin with `//` say nothing.
    ///
    /// @throws IllegalArgumentException for a rule that is no name
    public static PublicSuffixes of(String list) {
        String[] lines = list.split("\n", -1);
        PublicSuffixes suffixes = new PublicSuffixes(lines.length);
        for (String line : lines) {
            String rule = line.strip();
            if (rule.isEmpty() || rule.startsWith("//")) {
                continue;
            }
            switch (rule.charAt(0)) {
                case '!' -> suffixes.add(rule.substring(1), EXCEPTION);
                case '*' -> suffixes.add(rule.substring(Math.min(2, rule.length())), WILDCARD);
                default -> suffixes.add(rule, PLAIN);
            }
        }
        return suffixes;
    }

    private static long hash(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        byte[] wire = new byte[text.length + 2];
        System.arraycopy(text, 0, wire, 1, text.length);
        int lengthAt = 0;
        for (int i = 1; i < wire.length; i++) {
            if (i == wire.length - 1 || wire[i] == '.') {
                wire[lengthAt] = (byte) (i - lengthAt - 1);
                lengthAt = i;
            }
        }
        wire[wire.length - 1] = 0;
        SearchName search = new SearchName();
        if (search.set(wire, 0, wire.length) != wire.length) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return search.hash(0);
    }

    private void add(String name, byte kind) {
        long hash = hash(name);
        int at = place(hash);
        if (kinds[at] == 0) {
            size++;
        }
        hashes[at] = hash;
        kinds[at] |= kind;
    }

    /// Where a hash is, or would be. The table is never full: it has room for twice as many rules.
    private int place(long hash) {
        int mask = hashes.length - 1;
        int at = (int) (hash ^ hash >>> Integer.SIZE) & mask;
        while (kinds[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private byte kind(long hash) {
        return kinds[place(hash)];
    }

    /// Names that have a rule.
    public int size() {
        return size;
    }

    /// The first label of the registered domain in a name; 0 also when the name is a suffix itself.
    public int registered(SearchName name) {
        int labels = name.labels();
        int suffix = Math.max(0, labels - 1);
        for (int k = 0; k < labels; k++) {
            byte kind = kind(name.hash(k));
            if ((kind & EXCEPTION) != 0) {
                suffix = k + 1;
                break;
            }
            if ((kind & PLAIN) != 0 || (kind(name.hash(k + 1)) & WILDCARD) != 0) {
                suffix = k;
                break;
            }
        }
        return Math.max(0, suffix - below(name, suffix));
    }

    private int below(SearchName name, int suffix) {
        if (name.hash(suffix) == inAddr) {
            return IPV4_LABELS;
        }
        return name.hash(suffix) == ip6 ? IPV6_LABELS : 1;
    }
}
