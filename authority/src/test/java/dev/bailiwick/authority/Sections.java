package dev.bailiwick.authority;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataNames;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A response taken apart: each record a line, in lower case where case does not count. */
final class Sections {
    String rcode = "NOERROR";
    boolean isAuthoritative;
    boolean isTruncated;
    final List<String> answer = new ArrayList<>();
    final List<String> authority = new ArrayList<>();
    final List<String> additional = new ArrayList<>();

    /** Additional records without which a referral is of no use. */
    final List<String> required = new ArrayList<>();

    static String line(Name owner, long ttl, int type, byte[] rdata) {
        byte[] canonical = rdata.clone();
        RdataNames.canonicalise(type, canonical, 0, canonical.length);
        String name = owner.toString().toLowerCase(Locale.ROOT);
        String data = HexFormat.of().formatHex(canonical);
        if (data.length() > 200) {
            data = data.substring(0, 40) + "#" + data.hashCode();
        }
        return name + " " + ttl + " " + RrType.text(type) + " " + data;
    }

    /** Rcode, flags and sections; records of a section have no order. */
    String text() {
        return rcode
                + (isAuthoritative ? " aa" : "")
                + (isTruncated ? " tc" : "")
                + section("answer", answer)
                + section("authority", authority)
                + section("additional", additional);
    }

    private static String section(String name, List<String> lines) {
        return "\n" + name + "\n  " + String.join("\n  ", new TreeSet<>(lines));
    }
}
