package dev.bailiwick.audit;

import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Outcome;
import dev.bailiwick.audit.probe.Prober;
import dev.bailiwick.audit.probezone.ProbeZone;
import dev.bailiwick.wire.Name;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One server, and what is known of it when a check looks at it.
///
/// @param hello the first question over UDP, which opened the audit
/// @param tcpHello the same over TCP
/// @param zones those that the audit is about, whether the server has them or not
/// @param canary a name that exists and that this server should know nothing of
/// @param probeZone an attacker's zone that the server can be sent to, when there is one
/// @param nowSeconds since 1970
public record ServerView(
        Target target,
        Prober prober,
        Standpoint standpoint,
        Exchange hello,
        Exchange tcpHello,
        List<ServedZone> zones,
        Name canary,
        RandomGenerator random,
        @Nullable ProbeZone probeZone,
        long nowSeconds) {

    public boolean answersUdp() {
        return hello.outcome() == Outcome.ANSWERED;
    }

    public boolean answersTcp() {
        return tcpHello.outcome() == Outcome.ANSWERED;
    }

    /// A severity for what is no fault towards a client.
    public Severity forStrangers(Severity severity) {
        return standpoint == Standpoint.STRANGER ? severity : Severity.NOTE;
    }

    /// A label that nobody has asked for before.
    public String freshLabel() {
        return "audit-" + Integer.toString(random.nextInt(1 << 30), 36);
    }

    /// A name below another that nobody has asked for before.
    public Name freshName(Name above) {
        return above.child(freshLabel().getBytes(StandardCharsets.US_ASCII));
    }

    /// The first of the zones that the server has, else the canary: a name to ask for when any will do.
    public Name anyName() {
        for (ServedZone zone : zones) {
            if (zone.isServed()) {
                return zone.name();
            }
        }
        return canary;
    }
}
