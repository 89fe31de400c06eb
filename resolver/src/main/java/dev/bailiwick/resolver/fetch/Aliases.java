package dev.bailiwick.resolver.fetch;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.RrType;
import org.jspecify.annotations.Nullable;

/// Where aliases lead.
public final class Aliases {
    private Aliases() {}

    /// The name that an alias leads to.
    ///
    /// @param owner of the CNAME or DNAME; of a DNAME, above `name`
    /// @param target data of the record
    /// @return null when the name would be too long (RFC 6672 §2.2)
    public static @Nullable Name target(Name name, Name owner, int type, byte[] target) {
        if (type == RrType.CNAME) {
            return Name.of(target);
        }
        int kept = name.length() - owner.length();
        if (kept + target.length > Names.MAX_OCTETS) {
            return null;
        }
        byte[] wire = new byte[Names.MAX_OCTETS];
        name.copyTo(wire, 0);
        System.arraycopy(target, 0, wire, kept, target.length);
        return Name.read(wire, 0, kept + target.length);
    }
}
