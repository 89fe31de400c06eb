import org.jspecify.annotations.NullMarked;

/// Keys, digests, signing, verifying and denial chains. Pure: the time and the randomness are parameters.
@NullMarked
module dev.bailiwick.dnssec {
    requires transitive dev.bailiwick.wire;

    exports dev.bailiwick.dnssec;
    exports dev.bailiwick.dnssec.anchor;
    exports dev.bailiwick.dnssec.chain;
    exports dev.bailiwick.dnssec.proof;
}
