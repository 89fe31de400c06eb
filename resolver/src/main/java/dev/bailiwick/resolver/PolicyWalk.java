package dev.bailiwick.resolver;

import dev.bailiwick.cache.Security;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The policy along one walk: asks it at each step and keeps what it said. Belongs to one thread and one question.
final class PolicyWalk {
    private final Policing policing;
    private final Links links;
    private final Trace trace;
    private final int type;
    private boolean isPassed;
    private @Nullable Ruling last;

    PolicyWalk(Policing policing, Links links, Trace trace, int type) {
        this.policing = policing;
        this.links = links;
        this.trace = trace;
        this.type = type;
    }

    /// What is to be done instead of asking for a name, or null.
    @Nullable Ruling before(Name name, boolean isAsked) {
        if (isPassed) {
            return null;
        }
        return heard(isAsked ? policing.asked(name) : policing.alias(name), name);
    }

    /// What is to be done about a name because of its servers, as far as they are known, or null.
    @Nullable Ruling ofServers(Name name) {
        if (isPassed || !policing.looksAtServers()) {
            return null;
        }
        List<Name> servers = new ArrayList<>();
        List<ServerAddress> addresses = new ArrayList<>();
        links.servers(
                type == RrType.DS && !name.isRoot() ? name.parent() : name, servers, addresses);
        return heard(policing.servers(name, servers, addresses), name);
    }

    /// What is to be done with the whole answer, or null. Asked once: what comes of it stands.
    @Nullable Ruling atEnd(Name name, List<SignedRrSet> answer) {
        if (isPassed) {
            return null;
        }
        Ruling ruling = heard(policing.answered(name, answer), name);
        isPassed = true;
        return ruling;
    }

    private @Nullable Ruling heard(@Nullable Ruling ruling, Name name) {
        if (ruling == null) {
            return null;
        }
        if (trace.isListening()) {
            trace.hear(
                    new Trace.Step.Noted(
                            "policy for %s: %s (%s)"
                                    .formatted(name, ruling.kind(), ruling.text())));
        }
        if (ruling.kind() == Ruling.Kind.PASS) {
            isPassed = true;
            return null;
        }
        last = ruling;
        return ruling;
    }

    /// The records that a ruling gives a name, as far as they answer the question: an alias, or what was asked for.
    List<RrSet> data(Ruling ruling) {
        if (type == RrType.ANY) {
            return ruling.data();
        }
        List<RrSet> found = new ArrayList<>(1);
        for (RrSet set : ruling.data()) {
            if (set.type() == type || set.type() == RrType.CNAME) {
                found.add(set);
            }
        }
        return found;
    }

    /// Says of a resolution what the policy did to it.
    Resolution marked(Resolution resolution) {
        Ruling ruling = last;
        if (ruling == null || resolution.rcode() == Rcode.SERVFAIL) {
            return resolution;
        }
        List<Resolution.ExtendedErrorEntry> errors = new ArrayList<>(resolution.errors());
        errors.addFirst(new Resolution.ExtendedErrorEntry(ruling.error(), ruling.text()));
        List<SignedRrSet> additional = new ArrayList<>(resolution.additional());
        RrSet soa = ruling.soa();
        if (soa != null) {
            additional.add(SignedRrSet.unsigned(soa));
        }
        Resolution.Fate fate =
                switch (ruling.kind()) {
                    case DROP -> Resolution.Fate.DROPPED;
                    case TRUNCATE -> Resolution.Fate.TRUNCATED;
                    case PASS, NXDOMAIN, NODATA, DATA -> Resolution.Fate.POLICY;
                };
        return new Resolution(
                resolution.rcode(),
                resolution.answer(),
                resolution.authority(),
                additional,
                Security.INSECURE,
                errors,
                resolution.isStale(),
                resolution.isLocal(),
                false,
                fate);
    }
}
