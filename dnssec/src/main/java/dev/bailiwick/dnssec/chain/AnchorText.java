package dev.bailiwick.dnssec.chain;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DnskeyFields;
import dev.bailiwick.wire.rdata.RdataParser;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.wire.text.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Anchors in text: one DS or DNSKEY record a line, as master files have them and `unbound-anchor` and Debian's
/// `dns-root-data` write them; TTL and class may be missing, `;` begins a comment.
public final class AnchorText {
    private static final int MAX_RDATA = 4096;

    private final String file;
    private final List<Problem> problems;
    private final RdataParser parser = new RdataParser();
    private final TrustAnchors.Builder anchors = new TrustAnchors.Builder();

    private AnchorText(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /// Reads anchors.
    ///
    /// @param file its name, for problems
    /// @param problems gets everything that is wrong; when there is an error the anchors are not to be used
    public static TrustAnchors read(String file, String text, List<Problem> problems) {
        AnchorText reader = new AnchorText(file, problems);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(lines[i], i + 1);
        }
        return reader.anchors.build();
    }

    private void line(String text, int line) {
        int comment = text.indexOf(';');
        byte[] octets =
                (comment < 0 ? text : text.substring(0, comment)).getBytes(StandardCharsets.UTF_8);
        Tokens tokens = new Tokens();
        tokens.begin(octets);
        int at = 0;
        while (at < octets.length) {
            while (at < octets.length && isBlank(octets[at])) {
                at++;
            }
            int from = at;
            while (at < octets.length && !isBlank(octets[at])) {
                at++;
            }
            if (at > from) {
                tokens.add(from, at, false, line, from + 1);
            }
        }
        if (tokens.count() > 0) {
            entry(tokens, line);
        }
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '(' || octet == ')';
    }

    private void entry(Tokens tokens, int line) {
        Name owner = owner(tokens, line);
        if (owner == null) {
            return;
        }
        int token = 1;
        while (token < tokens.count() && isTtlOrClass(text(tokens, token))) {
            token++;
        }
        int type = 0;
        if (token < tokens.count() && tokens.is(token, "DS")) {
            type = RrType.DS;
        } else if (token < tokens.count() && tokens.is(token, "DNSKEY")) {
            type = RrType.DNSKEY;
        } else {
            problem(line, 0, "an anchor is a DS or a DNSKEY record", "write '. IN DS 20326 8 2 …'");
            return;
        }
        byte[] out = new byte[MAX_RDATA];
        int length = parser.parse(type, tokens, token + 1, Name.ROOT.wire(), out, 0);
        if (length == RdataParser.FAILED) {
            problem(line, 0, parser.failure(), parser.hint());
            return;
        }
        byte[] rdata = Arrays.copyOf(out, length);
        if (type == RrType.DS) {
            anchors.addDs(owner, rdata);
        } else if ((DnskeyFields.flags(rdata, 0) & DnskeyFields.REVOKED) == 0) {
            // A revoked key in a file of RFC 5011 states is history.
            anchors.addDnskey(owner, rdata);
        }
    }

    private @Nullable Name owner(Tokens tokens, int line) {
        try {
            return Name.parse(text(tokens, 0));
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage();
            problem(line, 1, reason == null ? "no name" : reason, null);
            return null;
        }
    }

    private static String text(Tokens tokens, int token) {
        return new String(
                tokens.text(), tokens.from(token), tokens.length(token), StandardCharsets.UTF_8);
    }

    private static boolean isTtlOrClass(String text) {
        return text.equalsIgnoreCase("IN") || text.chars().allMatch(Character::isDigit);
    }

    private void problem(int line, int column, String message, @Nullable String hint) {
        problems.add(new Problem(Severity.ERROR, file, line, column, message, hint));
    }
}
