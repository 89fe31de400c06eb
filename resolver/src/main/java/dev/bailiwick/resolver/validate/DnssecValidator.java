package dev.bailiwick.resolver.validate;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.resolver.Validator;
import dev.bailiwick.wire.Name;

/// Validates with trust anchors. Safe for any number of threads.
public final class DnssecValidator implements Validator {
    /// Memory for what is known about zones, which are fewer than names.
    private static final long ZONES_OCTETS = 64L << 20;

    /// Memory for verdicts on proofs.
    private static final long VERDICTS_OCTETS = 16L << 20;

    private final ValidationSettings settings;
    private final ZoneTrusts trusts = new ZoneTrusts(ZONES_OCTETS);
    private final Verdicts verdicts = new Verdicts(VERDICTS_OCTETS);
    private final Tools.Shelf shelf;

    public DnssecValidator(ValidationSettings settings) {
        this.settings = settings;
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
                    new Inspection(settings, trusts, verdicts, tools, records, budget, trace);
            return inspection.judge(entry);
        } finally {
            shelf.giveBack(tools);
        }
    }

    /// Forgets what is known about zones at and below a name.
    public void flush(Name name) {
        trusts.flush(name);
    }
}
