package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.text.Problem;
import dev.bailiwick.wire.text.Severity;
import java.util.List;

/// What a check of a zone came to.
///
/// @param origin the zone's name
/// @param serial the SOA's serial, or -1 without an SOA
/// @param names owners in the zone, those below cuts too
/// @param records records in the zone, repetitions too
/// @param isSigned whether the apex has DNSKEY records or any record is a signature
/// @param findings mistakes in the order of the rules' subjects, syntax first
/// @param errors errors found, those beyond the kept ones too
/// @param warnings warnings found, likewise
public record CheckReport(
        Name origin,
        long serial,
        int names,
        long records,
        boolean isSigned,
        List<Finding> findings,
        int errors,
        int warnings) {

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /// Whether a server serves the zone in spite of what was found.
    public boolean isLoadable() {
        for (Finding finding : findings) {
            if (finding.check().forbidsLoading()
                    && finding.problem().severity() == Severity.ERROR) {
                return false;
            }
        }
        return true;
    }

    /// The findings as lines for people.
    public List<Problem> problems() {
        return findings.stream().map(Finding::problem).toList();
    }

    /// One line: what the zone is and how many mistakes it has.
    public String summary() {
        StringBuilder out = new StringBuilder("zone ").append(origin);
        if (serial >= 0) {
            out.append(" serial ").append(serial);
        }
        out.append(", ").append(isSigned ? "signed" : "unsigned");
        out.append(", ").append(counted(names, "name")).append(", ");
        out.append(counted(records, "record")).append(": ");
        if (errors == 0 && warnings == 0) {
            return out.append("no mistakes").toString();
        }
        out.append(counted(errors, "error")).append(", ").append(counted(warnings, "warning"));
        return out.append(isLoadable() ? "" : "; it would not be loaded").toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
