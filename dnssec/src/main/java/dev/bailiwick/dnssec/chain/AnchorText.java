package dev.bailiwick.dnssec.chain;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DnskeyFields;
import dev.bailiwick.wire.rdata.DsFields;
import dev.bailiwick.wire.rdata.RdataParser;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import dev.bailiwick.wire.text.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Anchors in text: one DS or DNSKEY record a line, as master files have them and `unbound-anchor` and Debian's
/// `dns-root-data` write them; TTL and class may be missing, `;` begins a comment.
///
/// A DS record whose digest has a length that its kind does not have stays an anchor, with a warning: it names no key,
/// so that its zone cannot be believed, which is what somebody wanted who wrote an anchor for it.
public final class AnchorText {
    private static final int MAX_RDATA = 4096;

    /// Tokens of a DS record before its digest.
    private static final int DIGEST_TOKEN = 3;

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
            byte[] cutOff = type == RrType.DS ? ds(tokens, token + 1) : null;
            if (cutOff == null) {
                problem(line, 0, parser.failure(), parser.hint());
            } else {
                String said = parser.failure() + ": nothing below " + owner + " will validate";
                problems.add(new Problem(Severity.WARNING, file, line, 0, said, parser.hint()));
                anchors.addDs(owner, cutOff);
            }
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

    /// Data of a DS record whatever the length of its digest; null when it is not that which is wrong.
    private static byte @Nullable [] ds(Tokens tokens, int from) {
        StringBuilder hex = new StringBuilder();
        for (int token = from + DIGEST_TOKEN; token < tokens.count(); token++) {
            hex.append(text(tokens, token));
        }
        try {
            byte[] digest = HexFormat.of().parseHex(hex);
            byte[] rdata = new byte[DsFields.DIGEST + digest.length];
            Octets.u16(rdata, 0, number(text(tokens, from), 0xffff));
            rdata[2] = (byte) number(text(tokens, from + 1), 0xff);
            rdata[3] = (byte) number(text(tokens, from + 2), 0xff);
            System.arraycopy(digest, 0, rdata, DsFields.DIGEST, digest.length);
            return digest.length == 0 ? null : rdata;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static int number(String text, int most) {
        int number = Integer.parseInt(text);
        if (number < 0 || number > most) {
            throw new NumberFormatException(text);
        }
        return number;
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
