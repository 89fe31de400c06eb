package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import org.jspecify.annotations.Nullable;

/// Validates with trust anchors. Safe for any number of threads.
public final class DnssecValidator implements Validator {
    /// Memory for what is known about zones, which are fewer than names.
    private static final long ZONES_OCTETS = 64L << 20;

    /// Memory for verdicts on proofs.
    private static final long VERDICTS_OCTETS = 16L << 20;

    /// Memory for records of denial.
    private static final long DENIALS_OCTETS = 32L << 20;

    private final ValidationSettings settings;
    private final ZoneTrusts trusts = new ZoneTrusts(ZONES_OCTETS);
    private final Verdicts verdicts = new Verdicts(VERDICTS_OCTETS);
    private final @Nullable DenialStore denials;
    private final Tools.Shelf shelf;

    public DnssecValidator(ValidationSettings settings) {
        this.settings = settings;
        this.denials =
                settings.deniesAgain()
                        ? new DenialStore(DENIALS_OCTETS, settings.maxNsec3Iterations())
                        : null;
        this.shelf = new Tools.Shelf(settings.provider());
    }

    @Override
    public boolean isOn() {
        return !settings.anchors().isEmpty();
    }

    @Override
    public Entry judge(Entry entry, Name name, Records records, Budget budget, Trace trace)
            throws InterruptedException {
        Tools tools = shelf.take();
        try {
            Inspection inspection =
                    new Inspection(
                            settings, trusts, verdicts, denials, tools, records, budget, trace);
            return inspection.judge(entry, name);
        } finally {
            shelf.giveBack(tools);
        }
    }

    @Override
    public @Nullable Entry deny(Name name, int type, Name zone, Budget budget, Clock clock) {
        DenialStore known = denials;
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
    public void flush(Name name) {
        trusts.flush(name);
        if (denials != null) {
            denials.flush(name);
        }
    }
}
