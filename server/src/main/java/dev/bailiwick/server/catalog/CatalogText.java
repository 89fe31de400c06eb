package dev.bailiwick.server.catalog;

import dev.bailiwick.wire.Name;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A catalog as a master file (RFC 9432 §4).
final class CatalogText {
    /// The first line of each file that is made here. What does not begin so is somebody else's.
    private static final String MARK =
            "; Made by Bailiwick of the zones of its configuration. What is changed here is lost.\n";

    private static final String BEFORE_SERIAL = "$TTL 0\n@ SOA invalid. invalid. ";

    /// Refresh, retry, expire, minimum: consumers are notified, and a catalog that expires is of use to nobody.
    private static final String BEHIND_SERIAL = " 3600 600 2147483646 0\n";

    private static final int ID_OCTETS = 12;

    /// Records by the identifier of their member, so that the same members make the same text.
    private final Map<String, String> records = new TreeMap<>();

    /// Adds a member.
    ///
    /// @param group empty for none
    void add(Name zone, String group) {
        String id = id(zone);
        StringBuilder text = new StringBuilder();
        text.append(id).append(".zones PTR ").append(zone).append('\n');
        if (!group.isEmpty()) {
            // RFC 9432 §4.3.2.
            text.append("group.").append(id).append(".zones TXT \"");
            for (byte octet : group.getBytes(StandardCharsets.UTF_8)) {
                text.append("\\%03d".formatted(octet & 0xff));
            }
            text.append("\"\n");
        }
        records.put(id, text.toString());
    }

    int members() {
        return records.size();
    }

    /// RFC 9432 §4.1: one label for a zone, always the same, for another one resets the zone at its consumers (§5.4).
    private static String id(Name zone) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] all = digest.digest(zone.foldedWithPadding());
            return HexFormat.of().formatHex(all, 0, ID_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /// The whole file.
    String of(long serial) {
        StringBuilder text = new StringBuilder(MARK);
        text.append(BEFORE_SERIAL).append(serial).append(BEHIND_SERIAL);
        text.append("@ NS invalid.\nversion TXT \"2\"\n");
        records.values().forEach(text::append);
        return text.toString();
    }

    /// The serial of a file that was made here; -1 when it was not.
    static long serial(String file) {
        String head = MARK + BEFORE_SERIAL;
        int end = file.indexOf(BEHIND_SERIAL);
        if (!file.startsWith(head) || end < head.length()) {
            return -1;
        }
        try {
            return Long.parseUnsignedLong(file, head.length(), end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
