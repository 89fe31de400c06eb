package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What names look like to a person: host names, addresses by mistake, the zone's name twice.
final class HostNames {
    private HostNames() {}

    /// Whether every label has letters, digits and inner hyphens only (RFC 1123 §2.1); a `*` in front is allowed.
    static boolean isHostName(Name name) {
        byte[] wire = name.wire();
        int at = name.isWildcard() ? 2 : 0;
        while (wire[at] != 0) {
            int length = wire[at];
            for (int i = at + 1; i <= at + length; i++) {
                boolean isEdge = i == at + 1 || i == at + length;
                if (!isLetterOrDigit(wire[i]) && (isEdge || wire[i] != '-')) {
                    return false;
                }
            }
            at += length + 1;
        }
        return true;
    }

    private static boolean isLetterOrDigit(byte octet) {
        int lower = octet | 0x20;
        return (octet >= '0' && octet <= '9') || (lower >= 'a' && lower <= 'z');
    }

    /// Whether the name, or what stands in front of the zone's name, is an IPv4 address.
    static boolean isAddress(Name name, Name origin) {
        if (name.labels() != 4 && name.labels() != 4 + origin.labels()) {
            return false;
        }
        byte[] wire = name.wire();
        int at = 0;
        for (int label = 0; label < 4; label++) {
            int length = wire[at];
            if (length > 3) {
                return false;
            }
            for (int i = at + 1; i <= at + length; i++) {
                if (wire[i] < '0' || wire[i] > '9') {
                    return false;
                }
            }
            at += length + 1;
        }
        return true;
    }

    /// The name as it was meant when it ends in the zone's name twice, or null. Zones of one label are passed over:
    /// `com.com.` is a name like any other.
    static @Nullable Name meant(Name name, Name origin) {
        if (origin.labels() < 2
                || name.length() < 2 * origin.length() - 1
                || !name.isAtOrBelow(origin)) {
            return null;
        }
        byte[] wire = name.wire();
        byte[] front = Arrays.copyOf(wire, wire.length - origin.length() + 1);
        front[front.length - 1] = 0;
        Name meant = Name.of(front);
        return meant.isAtOrBelow(origin) ? meant : null;
    }

    /// What to write when a target inside the zone is missing: a dot, when what was written looks complete.
    static String hintForMissing(Name target, Name origin) {
        int extra = target.labels() - origin.labels();
        if (extra >= 2) {
            byte[] wire = target.wire();
            byte[] front = Arrays.copyOf(wire, wire.length - origin.length() + 1);
            front[front.length - 1] = 0;
            return "if " + Name.of(front) + " is meant, end it with a dot; else add an address";
        }
        return "add an A or AAAA record for " + target;
    }
}
