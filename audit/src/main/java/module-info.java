import org.jspecify.annotations.NullMarked;

/// The auditor: what is wrong with a port 53, seen from outside, and how to mend it.
@NullMarked
module dev.bailiwick.audit {
    requires transitive dev.bailiwick.dnssec;
    requires static transitive org.jspecify;

    exports dev.bailiwick.audit;
    exports dev.bailiwick.audit.check;
    exports dev.bailiwick.audit.firewall;
    exports dev.bailiwick.audit.ports;
    exports dev.bailiwick.audit.probe;
    exports dev.bailiwick.audit.probezone;
    exports dev.bailiwick.audit.report;
}
