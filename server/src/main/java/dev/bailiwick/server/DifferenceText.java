package dev.bailiwick.server;

import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.RdataPrinter;
import dev.bailiwick.wire.text.NameText;
import dev.bailiwick.zone.ZoneDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Differences between versions of a zone for people to read: a line for each record that goes (`-`) or comes (`+`).
final class DifferenceText {
    /// Lines of one reply.
    private static final int MOST_LINES = 1_000;

    private final List<String> lines = new ArrayList<>();
    private int more;
    private int soas;

    DifferenceText(List<ZoneDifference> differences) {
        for (ZoneDifference difference : differences) {
            soas = 0;
            difference.forEach(this::record);
        }
    }

    private void record(
            byte[] octets,
            int ownerAt,
            int ownerLength,
            int type,
            int ttl,
            int rdataAt,
            int rdlength) {
        // RFC 1995 §4: the second SOA is where what comes begins.
        soas += type == RrType.SOA ? 1 : 0;
        if (lines.size() == MOST_LINES) {
            more++;
            return;
        }
        StringBuilder line = new StringBuilder(soas < 2 ? "- " : "+ ");
        NameText.print(octets, ownerAt, line);
        line.append(' ').append(ttl).append(' ').append(RrType.text(type)).append(' ');
        byte[] rdata = Arrays.copyOfRange(octets, rdataAt, rdataAt + rdlength + 8);
        RdataPrinter.print(type, rdata, 0, rdlength, line);
        lines.add(line.toString());
    }

    List<String> lines() {
        return lines;
    }

    /// Lines that were left out.
    int more() {
        return more;
    }
}
