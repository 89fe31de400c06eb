package dev.bailiwick.interop.defects;

import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;

/// A response in the making.
final class Draft {
    int rcode = Rcode.NOERROR;
    final List<SignedRrSet> answer = new ArrayList<>();
    final List<SignedRrSet> authority = new ArrayList<>();

    /// Takes sets of a type out of the authority section.
    void drop(int type) {
        authority.removeIf(set -> set.type() == type);
    }

    /// Puts other proofs beside the SOA.
    void prove(SignedRrSet... proofs) {
        authority.removeIf(set -> set.type() != RrType.SOA);
        authority.addAll(List.of(proofs));
    }

    /// Takes the signatures of a type away.
    void strip(int type) {
        authority.replaceAll(set -> set.type() == type ? SignedRrSet.unsigned(set.set()) : set);
    }
}
