package dev.bailiwick.policy;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.text.AddressText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes rules of lists with a rule in each line. What is blocked does not exist (NXDOMAIN).
final class LineRules {
    /// Names that hosts files have for the host itself.
    private static final Set<String> OWN =
            Set.of(
                    "localhost",
                    "localhost.localdomain",
                    "local",
                    "broadcasthost",
                    "ip6-localhost",
                    "ip6-loopback",
                    "ip6-localnet",
                    "ip6-mcastprefix",
                    "ip6-allnodes",
                    "ip6-allrouters",
                    "ip6-allhosts",
                    "0.0.0.0");

    /// What may stand behind a filter's `$` without changing what it means for names.
    private static final Set<String> OPTIONS = Set.of("important", "all", "document", "doc");

    private final ListSettings.Format format;
    private final ListTables tables;
    private final ListReader.Skipping skipping;
    private final byte[] name = NameRules.newRoom();
    private final byte[] address = new byte[16];
    private final int block;
    private final int pass;
    private int line;

    LineRules(ListSettings.Format format, ListTables tables, ListReader.Skipping skipping) {
        this.format = format;
        this.tables = tables;
        this.skipping = skipping;
        block = tables.number(Action.Fixed.NXDOMAIN);
        pass = tables.number(Action.Fixed.PASSTHRU);
    }

    void read(InputStream in) throws IOException {
        // Every octet is a character: what is not ASCII is no name and is told of.
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 1 << 16);
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            String stripped = text.strip();
            if (!stripped.isEmpty()) {
                take(stripped);
            }
        }
    }

    private void take(String text) {
        switch (format) {
            case HOSTS -> hosts(uncommented(text));
            case DOMAINS -> domain(uncommented(text));
            case ADBLOCK -> filter(text);
            case RPZ -> throw new AssertionError("a zone has records, not lines");
        }
    }

    private static String uncommented(String text) {
        int comment = text.indexOf('#');
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private void hosts(String text) {
        if (text.isEmpty()) {
            return;
        }
        String[] words = text.split("\\s+", -1);
        int from = isAddress(words[0]) ? 1 : 0;
        if (from == 0 && words.length > 1) {
            skipping.skip(line, "the line begins with no address", null);
            return;
        }
        for (int i = from; i < words.length; i++) {
            if (!OWN.contains(words[i])) {
                put(tables.names, words[i], false, block);
            }
        }
    }

    private boolean isAddress(String word) {
        byte[] ascii = word.getBytes(StandardCharsets.ISO_8859_1);
        return AddressText.parse4(ascii, 0, ascii.length, address, 0)
                || AddressText.parse6(ascii, 0, ascii.length, address, 0);
    }

    private void domain(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.startsWith("*.")) {
            put(tables.names, text.substring(2), true, block);
        } else {
            String below = text.startsWith(".") ? text.substring(1) : text;
            if (put(tables.names, below, false, block)) {
                put(tables.names, below, true, block);
            }
        }
    }

    /// `||name^` is the name and all below it, `@@` in front takes them out; anything that looks at more than a name is
    /// not for us.
    private void filter(String text) {
        if (text.startsWith("!") || text.startsWith("#") || text.startsWith("[")) {
            return;
        }
        boolean isException = text.startsWith("@@");
        String rest = isException ? text.substring(2) : text;
        int options = rest.indexOf('$');
        if (options >= 0) {
            for (String option : rest.substring(options + 1).split(",", -1)) {
                if (!OPTIONS.contains(option)) {
                    skipping.skip(line, "the rule has the option " + option, null);
                    return;
                }
            }
            rest = rest.substring(0, options);
        }
        if (rest.endsWith("^")) {
            rest = rest.substring(0, rest.length() - 1);
        } else if (rest.endsWith("^|")) {
            rest = rest.substring(0, rest.length() - 2);
        }
        boolean isAnchored = rest.startsWith("||");
        rest = isAnchored ? rest.substring(2) : rest;
        NameRules rules = isException ? tables.exceptions : tables.names;
        int action = isException ? pass : block;
        if (rest.startsWith("*.")) {
            put(rules, rest.substring(2), true, action);
        } else if (put(rules, rest, false, action) && isAnchored) {
            put(rules, rest, true, action);
        }
    }

    private boolean put(NameRules rules, String text, boolean isWildcard, int action) {
        int length = parse(text);
        if (length < 0) {
            skipping.skip(line, "no domain name: " + text, hint(text));
            return false;
        }
        rules.put(name, length, isWildcard, action, line);
        return true;
    }

    private static @Nullable String hint(String text) {
        return text.chars().anyMatch(c -> c >= 0x80)
                ? "write the name in its ASCII form, xn--..."
                : null;
    }

    /// Writes a host's name in wire form; names with other characters than hosts have are none.
    private int parse(String text) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        if (end == 0 || end > Names.MAX_OCTETS - 2) {
            return Names.MALFORMED;
        }
        int labelAt = 0;
        for (int i = 0; i <= end; i++) {
            char c = i == end ? '.' : text.charAt(i);
            if (c == '.') {
                int label = i - labelAt;
                if (label == 0 || label > Names.MAX_LABEL_OCTETS) {
                    return Names.MALFORMED;
                }
                name[labelAt] = (byte) label;
                labelAt = i + 1;
            } else if (isOfHost(c)) {
                name[i + 1] = Names.fold((byte) c);
            } else {
                return Names.MALFORMED;
            }
        }
        name[end + 1] = 0;
        return end + 2;
    }

    private static boolean isOfHost(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }
}
