package dev.bailiwick.resolver;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.resolver.fetch.Aliases;
import dev.bailiwick.resolver.local.LocalAnswer;
import dev.bailiwick.resolver.local.LocalAnswers;
import dev.bailiwick.resolver.settings.ResolverSettings;
import dev.bailiwick.resolver.settings.StaleSettings;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks one question along its chain of aliases and collects the answer. Belongs to one thread and one question.
final class ChainWalk {
    private final Links links;
    private final LocalAnswers locals;
    private final StaleSettings stale;
    private final boolean prefetches;
    private final Clock clock;
    private final Links.Chain chain;
    private final int mostAliases;
    private final int type;
    private final PolicyWalk policy;
    private final List<SignedRrSet> answer = new ArrayList<>(2);
    private final List<SignedRrSet> authority = new ArrayList<>(0);
    private final List<Resolution.ExtendedErrorEntry> errors = new ArrayList<>(0);
    private int rcode = Rcode.NOERROR;
    private Security security = Security.SECURE;
    private boolean isStale;
    private boolean isLocal;
    private boolean isLocalFromStart;
    private boolean isDueForPrefetch;

    ChainWalk(
            Links links,
            LocalAnswers locals,
            ResolverSettings settings,
            Clock clock,
            Links.Chain chain,
            int mostAliases,
            int type) {
        this.links = links;
        this.locals = locals;
        this.stale = settings.stale();
        this.prefetches = settings.cache().prefetches();
        this.clock = clock;
        this.chain = chain;
        this.mostAliases = mostAliases;
        this.type = type;
        this.policy = new PolicyWalk(chain.policing, links, chain.trace, type);
    }

    /// Walks from a name to the end.
    Resolution walk(Name start) throws InterruptedException {
        Name name = start;
        LocalAnswer local = locals.answer(name, type);
        if (local != null) {
            isLocal = true;
            isLocalFromStart = true;
            Name next = take(local);
            if (next == null) {
                security = Security.INSECURE;
                return resolution();
            }
            security = Security.INSECURE;
            name = next;
        }
        for (int links = 0; links <= mostAliases; links++) {
            Name next = step(name, links == 0);
            if (next == null) {
                return resolution();
            }
            name = next;
        }
        // RFC 1034 §5.2.2 asks for a bound; a chain that long is a loop or an attack.
        return failure(ExtendedError.OTHER, "too many aliases");
    }

    /// One step: what the policy has for a name, or what others have. The name it leads on to, or null at the end.
    private @Nullable Name step(Name name, boolean isAsked) throws InterruptedException {
        Ruling before = policy.before(name, isAsked);
        if (before != null) {
            isLocal = true;
            isLocalFromStart |= isAsked;
            return obey(before);
        }
        // Servers that are known already are not asked when they are listed.
        Ruling known = policy.ofServers(name);
        Links.Link link = known == null ? links.at(name, type, chain) : null;
        Ruling found = link == null ? known : policy.ofServers(name);
        if (link == null || found != null) {
            isLocal = true;
            return found == null ? null : obey(found);
        }
        isLocal = isLocalFromStart;
        Name next = take(name, link);
        Ruling last = next == null && rcode == Rcode.NOERROR ? policy.atEnd(name, answer) : null;
        if (last == null) {
            return next;
        }
        answer.removeIf(set -> last.kind() != Ruling.Kind.DATA || set.owner().equals(name));
        authority.clear();
        return obey(last);
    }

    /// Takes what the policy says; the name it leads on to, or null.
    private @Nullable Name obey(Ruling ruling) {
        security = Security.INSECURE;
        switch (ruling.kind()) {
            case NXDOMAIN -> rcode = Rcode.NXDOMAIN;
            case DROP, TRUNCATE -> {
                answer.clear();
                authority.clear();
            }
            case DATA -> {
                for (RrSet set : policy.data(ruling)) {
                    answer.add(SignedRrSet.unsigned(set));
                    if (set.type() == RrType.CNAME && type != RrType.CNAME && type != RrType.ANY) {
                        return Name.of(set.rdata().getFirst());
                    }
                }
            }
            case PASS, NODATA -> {
                return null;
            }
        }
        return null;
    }

    /// Takes what is answered here; the name it leads on to, or null.
    private @Nullable Name take(LocalAnswer local) {
        switch (local) {
            case LocalAnswer.Data data -> {
                for (RrSet set : data.sets()) {
                    answer.add(SignedRrSet.unsigned(set));
                    if (set.type() == RrType.CNAME && type != RrType.CNAME && type != RrType.ANY) {
                        return Name.of(set.rdata().getFirst());
                    }
                }
            }
            case LocalAnswer.Denial denial -> {
                rcode = denial.isNameDenied() ? Rcode.NXDOMAIN : Rcode.NOERROR;
                for (RrSet set : denial.soa()) {
                    authority.add(SignedRrSet.unsigned(set));
                }
            }
            case LocalAnswer.Overlong overlong -> {
                rcode = Rcode.YXDOMAIN;
                errors.add(
                        new Resolution.ExtendedErrorEntry(
                                ExtendedError.OTHER, "the target of a local alias is too long"));
            }
            case LocalAnswer.Refusal refusal -> {
                rcode = Rcode.REFUSED;
                errors.add(
                        new Resolution.ExtendedErrorEntry(ExtendedError.PROHIBITED, "local zone"));
            }
        }
        return null;
    }

    /// Takes the link at a name; the name it leads on to, or null at the end.
    private @Nullable Name take(Name name, Links.Link link) throws InterruptedException {
        return switch (link) {
            case Links.Link.Missing missing -> {
                failure(missing.error(), missing.text());
                if (!chain.budget.mayAskServers()) {
                    // RFC 8914 §4.21: who must not ask others refuses what it does not have.
                    rcode = Rcode.REFUSED;
                }
                yield null;
            }
            case Links.Link.Found found -> {
                isStale |= found.isStale();
                isLocal |= answer.isEmpty() && links.isOwn(found.entries().getFirst());
                Name next = null;
                for (Entry entry : found.entries()) {
                    next = take(name, entry, found);
                    if (type == RrType.DS && entry.kind() == Entry.Kind.NO_DATA) {
                        addSoa(entry);
                    }
                }
                yield next;
            }
        };
    }

    private @Nullable Name take(Name name, Entry entry, Links.Link.Found found) {
        boolean isUnproven =
                entry.security() == Security.BOGUS || entry.security() == Security.INDETERMINATE;
        if (isUnproven && !chain.isCheckingDisabled) {
            failure(entry.error(), entry.errorText());
            security = entry.security();
            return null;
        }
        security = security.and(entry.security());
        if (entry.error() != ExtendedError.NONE) {
            errors.add(new Resolution.ExtendedErrorEntry(entry.error(), entry.errorText()));
        }
        long now = clock.nanos();
        long ttl =
                found.isStale()
                        ? Math.min(stale.answerTtlSeconds(), entry.ttlSeconds())
                        : found.isCached() ? entry.remainingSeconds(now) : entry.ttlSeconds();
        isDueForPrefetch |=
                prefetches && found.isCached() && !found.isStale() && entry.isDueForPrefetch(now);
        for (SignedRrSet proof : entry.proof()) {
            addOnce(authority, proof.withTtl(Math.min(ttl, proof.set().ttl())));
        }
        return switch (entry.kind()) {
            case NO_DATA -> null;
            case NO_NAME -> {
                rcode = Rcode.NXDOMAIN;
                yield null;
            }
            case SET -> alias(name, entry, ttl);
        };
    }

    /// A denial of DS that came with a referral has proofs and no SOA, which clients want to see (RFC 2308 §3).
    private void addSoa(Entry denial) throws InterruptedException {
        for (SignedRrSet set : denial.proof()) {
            if (set.type() == RrType.SOA) {
                return;
            }
        }
        if (denial.proof().isEmpty() || rcode != Rcode.NOERROR) {
            return;
        }
        if (links.at(denial.zone(), RrType.SOA, chain) instanceof Links.Link.Found found) {
            for (Entry entry : found.entries()) {
                SignedRrSet soa = entry.set();
                if (soa != null && entry.type() == RrType.SOA && !isBogus(entry)) {
                    long ttl = denial.remainingSeconds(clock.nanos());
                    authority.add(soa.withTtl(Math.min(ttl, soa.set().ttl())));
                    security = security.and(entry.security());
                }
            }
        }
    }

    private boolean isBogus(Entry entry) {
        return entry.security() == Security.BOGUS && !chain.isCheckingDisabled;
    }

    private @Nullable Name alias(Name name, Entry entry, long ttl) {
        SignedRrSet set = entry.set();
        if (set == null) {
            return null;
        }
        addOnce(answer, set.withTtl(ttl));
        boolean isAlias =
                entry.type() == RrType.CNAME
                        || (entry.type() == RrType.DNAME && !entry.name().equals(name));
        boolean isAsked = entry.type() == type && entry.name().equals(name);
        if (isAsked || type == RrType.ANY || !isAlias) {
            return null;
        }
        byte[] target = set.set().rdata().getFirst();
        Name next = Aliases.target(name, entry.name(), entry.type(), target);
        if (next == null) {
            // RFC 6672 §2.2.
            rcode = Rcode.YXDOMAIN;
            return null;
        }
        if (entry.type() == RrType.DNAME) {
            // RFC 6672 §3.1: for those who do not know DNAME.
            answer.add(
                    SignedRrSet.unsigned(
                            new RrSet(name, RrType.CNAME, RrClass.IN, ttl, List.of(next.wire()))));
            if (type == RrType.CNAME) {
                return null;
            }
        }
        return next;
    }

    /// A DNAME can be followed twice, and one record deny two names: it stands in the response once.
    private static void addOnce(List<SignedRrSet> section, SignedRrSet added) {
        for (SignedRrSet set : section) {
            if (set.type() == added.type() && set.owner().equals(added.owner())) {
                return;
            }
        }
        section.add(added);
    }

    private Resolution failure(int error, String text) {
        rcode = Rcode.SERVFAIL;
        answer.clear();
        authority.clear();
        security = Security.INDETERMINATE;
        if (error != ExtendedError.NONE) {
            errors.add(new Resolution.ExtendedErrorEntry(error, text));
        }
        if (chain.budget.isEmpty()) {
            errors.add(
                    new Resolution.ExtendedErrorEntry(
                            ExtendedError.OTHER, "limit reached: " + chain.budget.emptied()));
        }
        return resolution();
    }

    private Resolution resolution() {
        if (isStale && rcode != Rcode.SERVFAIL) {
            // RFC 8914 §4.4 and §4.20.
            errors.add(
                    new Resolution.ExtendedErrorEntry(
                            rcode == Rcode.NXDOMAIN
                                    ? ExtendedError.STALE_NXDOMAIN_ANSWER
                                    : ExtendedError.STALE_ANSWER,
                            ""));
        }
        return policy.marked(
                new Resolution(
                        rcode,
                        answer,
                        authority,
                        List.of(),
                        security,
                        errors,
                        isStale,
                        isLocal,
                        isDueForPrefetch));
    }
}
