package dev.bailiwick.resolver.local;

import dev.bailiwick.wire.RrSet;
import java.util.List;

/// What is answered here.
public sealed interface LocalAnswer {
    /// The sets of the name; a single CNAME leads on.
    record Data(List<RrSet> sets) implements LocalAnswer {}

    /// The name exists without such data, or does not exist.
    ///
    /// @param soa the zone's SOA set, when there is one
    record Denial(boolean isNameDenied, List<RrSet> soa) implements LocalAnswer {}

    /// An alias whose target would be too long (RFC 6672 §2.2).
    record Overlong() implements LocalAnswer {}

    /// Not to be told.
    record Refusal() implements LocalAnswer {}
}
