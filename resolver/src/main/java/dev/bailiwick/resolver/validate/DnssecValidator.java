package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.dnssec.chain.TrustAnchors;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.DsFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Validates with trust anchors. Safe for any number of threads.
public final class DnssecValidator implements Validator {
    /// Memory for what is known about zones, which are fewer than names.
    private static final long ZONES_OCTETS = 64L << 20;

    /// Memory for verdicts on proofs.
    private static final long VERDICTS_OCTETS = 16L << 20;

    /// Memory for records of denial.
    private static final long DENIALS_OCTETS = 32L << 20;

    private final boolean isOn;
    private final @Nullable DenialStore denials;
    private final Tools.Shelf shelf;
    private volatile Basis basis;

    /// What judgements rest on. What was found out with other anchors is found out anew.
    private record Basis(ValidationSettings settings, ZoneTrusts trusts, Verdicts verdicts) {
        static Basis of(ValidationSettings settings) {
            return new Basis(settings, new ZoneTrusts(ZONES_OCTETS), new Verdicts(VERDICTS_OCTETS));
        }
    }

    public DnssecValidator(ValidationSettings settings) {
        this.basis = Basis.of(settings);
        this.isOn = !settings.anchors().isEmpty();
        this.denials =
                settings.deniesAgain()
                        ? new DenialStore(DENIALS_OCTETS, settings.maxNsec3Iterations())
                        : null;
        this.shelf = new Tools.Shelf(settings.provider());
    }

    @Override
    public boolean isOn() {
        return isOn;
    }

    /// What it judges by now.
    public ValidationSettings settings() {
        return basis.settings();
    }

    /// Begins chains at other anchors from now on. When there are none everything is insecure (RFC 5011 §5).
    public void trust(TrustAnchors anchors) {
        basis = Basis.of(basis.settings().with(anchors));
    }

    @Override
    public Entry judge(Entry entry, Name name, Records records, Budget budget, Trace trace)
            throws InterruptedException {
        Basis now = basis;
        Tools tools = shelf.take();
        try {
            Inspection inspection =
                    new Inspection(
                            now.settings(),
                            now.trusts(),
                            now.verdicts(),
                            denials,
                            tools,
                            records,
                            budget,
                            trace);
            return inspection.judge(entry, name);
        } finally {
            shelf.giveBack(tools);
        }
    }

    @Override
    public @Nullable Entry infer(Name name, int type, Name zone, Budget budget, Clock clock) {
        DenialStore known = denials;
        ValidationSettings settings = basis.settings();
        if (known == null
                || type == RrType.ANY
                // RFC 7646: what a domain without trust says is not used against it.
                || settings.negativeAnchors().closest(name, settings.anchors(), clock.wallSeconds())
                        != null) {
            return null;
        }
        Tools tools = shelf.take();
        try {
            return known.find(
                    name, type, zone.labels(), tools.hasher(), new Spending(budget), clock.nanos());
        } finally {
            shelf.giveBack(tools);
        }
    }

    @Override
    public @Nullable Boolean trustsRootKey(int tag) {
        ValidationSettings settings = basis.settings();
        if (!settings.answersSentinel()) {
            return null;
        }
        List<byte[]> anchors = settings.anchors().at(Name.ROOT);
        if (anchors != null) {
            for (byte[] ds : anchors) {
                if (DsFields.keyTag(ds, 0) == tag
                        && settings.keys().accepts(DsFields.algorithm(ds, 0))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void flush(Name name) {
        basis.trusts().flush(name);
        if (denials != null) {
            denials.flush(name);
        }
    }
}
