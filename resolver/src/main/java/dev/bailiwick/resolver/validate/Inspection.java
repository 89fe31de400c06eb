package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.cache.Trust;
import dev.bailiwick.dnssec.SignatureVerifier;
import dev.bailiwick.dnssec.Verdict;
import dev.bailiwick.dnssec.chain.CheckedSet;
import dev.bailiwick.dnssec.chain.ZoneKeys;
import dev.bailiwick.dnssec.proof.DelegationDenial;
import dev.bailiwick.dnssec.proof.DenialProof;
import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.dnssec.proof.ProofOutcome;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.ExtendedError;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges one entry, and on the way the DS sets that its chain is made of.
///
/// 1. Without an anchor above it, or below a negative one, it is insecure.
/// 2. A signature names the zone that made it; [Chains] tells whether that zone is signed, with which keys.
/// 3. The signatures are checked with those keys; a set that a wildcard was expanded to, and a denial, need a proof.
/// 4. Without a signature that can count, a proof must say that the entry lies below an unsigned delegation.
final class Inspection {
    /// Most zones whose signatures over one entry are tried: more than one is seen in forged or broken responses only.
    private static final int MAX_SIGNERS = 2;

    /// Most further servers that are asked for what one has bogus.
    static final int MAX_RETRIES = 2;

    private final ValidationSettings settings;
    private final Verdicts verdicts;
    private final @Nullable DenialStore denials;
    private final Tools tools;
    private final Validator.Records records;
    private final Budget budget;
    private final Trace trace;
    private final long wallSeconds;
    private final Chains chains;

    Inspection(
            ValidationSettings settings,
            ZoneTrusts trusts,
            Verdicts verdicts,
            @Nullable DenialStore denials,
            Tools tools,
            Validator.Records records,
            Budget budget,
            Trace trace) {
        this.settings = settings;
        this.verdicts = verdicts;
        this.denials = denials;
        this.tools = tools;
        this.records = records;
        this.budget = budget;
        this.trace = trace;
        this.wallSeconds = records.wallSeconds();
        this.chains = new Chains(this, settings, trusts, tools, records);
    }

    long wallSeconds() {
        return wallSeconds;
    }

    Effort effort() {
        return new Spending(budget);
    }

    void note(Object what) {
        if (trace.isListening()) {
            trace.hear(new Trace.Step.Noted("DNSSEC: " + what));
        }
    }

    Entry judge(Entry entry, Name name) throws InterruptedException {
        return judge(entry, name, records.askedType());
    }

    /// Judges an entry, and when it is bogus what other servers have instead.
    ///
    /// @param name what was asked for when it was found: below the entry's name for a DNAME
    /// @param type what was asked for when it was found
    Entry judge(Entry entry, Name name, int type) throws InterruptedException {
        Opinion opinion = opinion(entry);
        Entry milder = opinion.isBad() ? withoutData(entry, name, type) : null;
        if (milder != null) {
            return milder;
        }
        boolean isWorthIt = opinion.isWorthAnother();
        for (int i = 0; i < MAX_RETRIES && isWorthIt; i++) {
            note(opinion.text() + ": other servers are asked");
            Entry other =
                    type == RrType.ANY && entry.kind() == Entry.Kind.SET
                            ? records.again(entry.name(), entry.type())
                            : records.again(name, type);
            if (other == null) {
                break;
            }
            Opinion second = opinion(other);
            if (!second.isBad()) {
                return second.appliedTo(other);
            }
            isWorthIt = second.isWorthAnother();
        }
        return opinion.appliedTo(entry);
    }

    /// Some servers say that a name does not exist when there are names below it alone (RFC 8020 §3.1). When their proof
    /// says so it is the proof that counts.
    private @Nullable Entry withoutData(Entry entry, Name name, int type)
            throws InterruptedException {
        if (entry.kind() != Entry.Kind.NO_NAME
                || type == RrType.ANY
                || !entry.name().equals(name)) {
            return null;
        }
        Entry milder = entry.asNoData(type);
        Opinion opinion = opinion(milder);
        return opinion.security() == Security.SECURE ? opinion.appliedTo(milder) : null;
    }

    /// The name whose zone an entry lies in: a DS set lies in the parent's (RFC 4035 §2.4).
    private static Name place(Entry entry) {
        return entry.type() == RrType.DS && !entry.name().isRoot()
                ? entry.name().parent()
                : entry.name();
    }

    private Opinion opinion(Entry entry) throws InterruptedException {
        Name place = place(entry);
        Name anchor = settings.anchors().closest(place);
        if (anchor == null || entry.trust() == Trust.LOCAL || isMadeHere(entry)) {
            return Opinion.INSECURE;
        }
        Name negative = settings.negativeAnchors().closest(place, settings.anchors(), wallSeconds);
        if (negative != null) {
            return Opinion.insecure(
                    ExtendedError.NEGATIVE_TRUST_ANCHOR, "negative trust anchor " + negative);
        }
        SignedRrSet set = entry.set();
        return set == null ? denial(entry, place, anchor) : set(entry, set, place, anchor);
    }

    /// An answer that a filter emptied has nothing to check.
    private static boolean isMadeHere(Entry entry) {
        return entry.set() == null && entry.error() == ExtendedError.FILTERED;
    }

    private Opinion set(Entry entry, SignedRrSet signed, Name place, Name anchor)
            throws InterruptedException {
        // RFC 4035 §2.2: signatures are not signed; nobody can say more of them.
        if (signed.type() == RrType.RRSIG) {
            return Opinion.INSECURE;
        }
        Opinion failure = null;
        Name tried = null;
        int signers = 0;
        for (byte[] signature : signed.signatures()) {
            Name signer = Words.signer(signature);
            if (signer == null
                    || signer.equals(tried)
                    || !isPossible(signer, place)
                    || signers++ == MAX_SIGNERS) {
                continue;
            }
            tried = signer;
            ZoneTrust trust = chains.of(signer);
            if (trust.keys() == null && !signer.isAtOrBelow(anchor)) {
                continue;
            }
            Opinion opinion = trust.keys() == null ? of(trust) : with(trust.keys(), entry, signed);
            if (opinion != null) {
                if (!opinion.isBad()) {
                    return opinion;
                }
                failure = opinion;
            }
        }
        return failure == null ? unsigned(entry, place, anchor) : failure;
    }

    /// Whether a zone can have signed something: it lies at or above it. One above the anchor that is closest has a say
    /// when it is secure itself, and none otherwise.
    private boolean isPossible(Name signer, Name place) {
        return place.isAtOrBelow(signer) && settings.anchors().closest(signer) != null;
    }

    /// What follows for an entry from its signer having no keys; null when the signer is no zone, so that the signature
    /// does not count.
    private static @Nullable Opinion of(ZoneTrust trust) {
        return switch (trust.state()) {
            case SECURE, NOT_A_CUT -> null;
            case INSECURE -> Opinion.insecure(trust.error(), trust.text());
            case BOGUS -> Opinion.bogus(trust.error(), trust.text(), trust.ttlSeconds(), false);
            case UNKNOWN -> Opinion.unknown(trust.error(), trust.text());
        };
    }

    private Opinion with(ZoneKeys keys, Entry entry, SignedRrSet signed) {
        RrSet set = signed.set();
        Effort effort = effort();
        CheckedSet checked =
                tools.checker().check(set, signed.signatures(), keys, wallSeconds, effort);
        byte[] signature = checked.signature();
        if (!checked.isValid() || signature == null) {
            return checked.isExhausted()
                    ? exhausted(set.owner())
                    : bogus(Words.error(checked), Words.of(checked, set.owner(), set.type()));
        }
        long ttl = SignatureVerifier.boundedTtl(entry.ttlSeconds(), signature, wallSeconds);
        if (checked.verdict() == Verdict.VALID) {
            boolean isAlone = entry.proof().isEmpty();
            return Opinion.secure(ttl, isAlone ? List.of() : verified(entry, keys, effort).kept());
        }
        VerifiedProof proof = verified(entry, keys, effort);
        int labels = RrsigFields.labels(signature, 0);
        ProofOutcome outcome = proof.denial().noCloserMatch(set.owner(), labels);
        if (outcome == ProofOutcome.PROVEN && denials != null) {
            denials.putWildcard(keys.zone(), signed, labels, ttl, records.nanos());
        }
        return concluded(outcome, proof, ttl, set.owner() + " has a closer match than a wildcard");
    }

    private VerifiedProof verified(Entry entry, ZoneKeys keys, Effort effort) {
        VerifiedProof proof =
                VerifiedProof.check(
                        entry.proof(),
                        keys,
                        settings.maxNsec3Iterations(),
                        tools,
                        verdicts,
                        wallSeconds,
                        effort);
        if (denials != null) {
            proof.keepIn(denials, keys.zone(), records.nanos());
        }
        return proof;
    }

    private Opinion denial(Entry entry, Name place, Name anchor) throws InterruptedException {
        Opinion failure = null;
        Name tried = null;
        int signers = 0;
        boolean isSigned = false;
        for (SignedRrSet part : entry.proof()) {
            isSigned |= part.isSigned();
            Name signer = part.isSigned() ? Words.signer(part.signatures().getFirst()) : null;
            if (signer == null
                    || part.type() == RrType.SOA
                    || signer.equals(tried)
                    || !isPossible(signer, place)
                    || signers++ == MAX_SIGNERS) {
                continue;
            }
            tried = signer;
            ZoneTrust trust = chains.of(signer);
            if (trust.keys() == null && !signer.isAtOrBelow(anchor)) {
                continue;
            }
            Opinion opinion = trust.keys() == null ? of(trust) : denied(trust.keys(), entry);
            if (opinion != null) {
                if (!opinion.isBad()) {
                    return opinion;
                }
                failure = opinion;
            }
        }
        if (failure != null) {
            return failure;
        }
        Opinion unsigned = unsigned(entry, place, anchor);
        return isSigned && unsigned.error() == ExtendedError.RRSIGS_MISSING
                ? bogus(ExtendedError.NSEC_MISSING, "nothing denies " + entry.name())
                : unsigned;
    }

    private Opinion denied(ZoneKeys keys, Entry entry) {
        VerifiedProof proof = verified(entry, keys, effort());
        Name name = entry.name();
        DenialProof denial = proof.denial();
        String failure = "the proof does not deny " + name;
        if (entry.kind() == Entry.Kind.NO_NAME) {
            return concluded(denial.nameError(name), proof, entry.ttlSeconds(), failure);
        }
        ProofOutcome outcome =
                entry.type() == RrType.DS
                        ? of(denial.delegation(name))
                        : denial.noData(name, entry.type());
        return concluded(
                outcome, proof, entry.ttlSeconds(), failure + " " + RrType.text(entry.type()));
    }

    private static ProofOutcome of(DelegationDenial denial) {
        return switch (denial) {
            case UNSIGNED, NOT_A_CUT -> ProofOutcome.PROVEN;
            case OPT_OUT -> ProofOutcome.OPT_OUT;
            case ITERATIONS -> ProofOutcome.ITERATIONS;
            case MISSING -> ProofOutcome.MISSING;
            case EXHAUSTED -> ProofOutcome.EXHAUSTED;
        };
    }

    private Opinion concluded(ProofOutcome outcome, VerifiedProof proof, long ttl, String failure) {
        return switch (outcome) {
            case PROVEN -> Opinion.secure(Math.min(ttl, proof.ttlSeconds()), proof.kept());
            case OPT_OUT -> Opinion.INSECURE;
            case ITERATIONS ->
                    Opinion.insecure(
                            ExtendedError.UNSUPPORTED_NSEC3_ITERATIONS,
                            "too many NSEC3 iterations");
            case EXHAUSTED -> exhausted("proof");
            case MISSING -> {
                CheckedSet wrong = proof.wrong();
                SignedRrSet set = proof.wrongSet();
                if (proof.isExhausted()) {
                    yield exhausted("proof");
                }
                yield wrong == null || set == null
                        ? bogus(ExtendedError.NSEC_MISSING, failure)
                        : bogus(Words.error(wrong), Words.of(wrong, set.owner(), set.type()));
            }
        };
    }

    Opinion bogus(int error, String text) {
        return Opinion.bogus(error, doubted(error, text), settings.bogusTtlSeconds(), true);
    }

    /// A reason that has to do with the time, and what speaks against the clock that it was judged by.
    String doubted(int error, String text) {
        boolean isOfTime =
                error == ExtendedError.SIGNATURE_EXPIRED
                        || error == ExtendedError.SIGNATURE_NOT_YET_VALID;
        String doubt = isOfTime ? records.clockDoubt() : "";
        return doubt.isEmpty() ? text : doubt + ": " + text;
    }

    /// When the question's ledger is empty another question may do better; when this entry alone costs too much it will
    /// not.
    private Opinion exhausted(Object what) {
        return budget.isEmpty()
                ? Opinion.unknown(ExtendedError.OTHER, "no budget left to validate")
                : Opinion.bogus(
                        ExtendedError.DNSSEC_BOGUS,
                        "too much work to validate " + what,
                        settings.bogusTtlSeconds(),
                        false);
    }

    /// RFC 4035 §5.2 and §4.3: below an unsigned delegation nothing needs to be signed; elsewhere all does.
    private Opinion unsigned(Entry entry, Name place, Name anchor) throws InterruptedException {
        boolean isUsable = place.isAtOrBelow(entry.zone()) && entry.zone().isAtOrBelow(anchor);
        Name start = isUsable ? entry.zone() : anchor;
        for (int labels = start.labels(); labels <= place.labels(); labels++) {
            Opinion opinion = of(chains.of(place.suffix(labels)));
            if (opinion != null) {
                // Nobody says whether there is a cut: another server may have the signature.
                return labels > start.labels() && !budget.isEmpty()
                        ? opinion.worthAnotherIfUnknown()
                        : opinion;
            }
        }
        String what = entry.type() == Entry.NAME ? "" : " " + RrType.text(entry.type());
        return bogus(
                ExtendedError.RRSIGS_MISSING,
                entry.name() + what + " is not signed, and should be");
    }

    /// What a zone's verified proof says about a delegation: of an entry that was judged secure before.
    DelegationDenial delegation(Entry entry) {
        for (SignedRrSet part : entry.proof()) {
            Name signer = part.isSigned() ? Words.signer(part.signatures().getFirst()) : null;
            if (signer != null && part.type() != RrType.SOA) {
                DenialProof proof =
                        new DenialProof(
                                signer, settings.maxNsec3Iterations(), tools.hasher(), effort());
                entry.proof().stream().map(SignedRrSet::set).forEach(proof::add);
                return proof.delegation(entry.name());
            }
        }
        return DelegationDenial.MISSING;
    }
}
