package dev.bailiwick.server.recursive;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.resolver.Budget;
import dev.bailiwick.resolver.Clock;
import dev.bailiwick.resolver.Policing;
import dev.bailiwick.resolver.Query;
import dev.bailiwick.resolver.Resolution;
import dev.bailiwick.resolver.Resolver;
import dev.bailiwick.resolver.Trace;
import dev.bailiwick.server.chain.RecordLines;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Resolves a question and tells how, as an object that goes to JSON. Steps are objects with a `step`, a `text` for
/// people, and the facts.
final class Explanation {
    /// Steps that are told: more than any question that ends well has.
    private static final int MOST_STEPS = 500;

    private static final long NANOS_PER_MICRO = 1000;

    private final Resolver resolver;
    private final Clock clock;

    Explanation(Resolver resolver, Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /// Remembers steps.
    private static final class Steps implements Trace {
        final ConcurrentLinkedQueue<Step> steps = new ConcurrentLinkedQueue<>();

        @Override
        public boolean isListening() {
            return true;
        }

        @Override
        public void hear(Step step) {
            steps.add(step);
        }
    }

    Map<String, Object> of(Name name, int type, Policing policing) throws InterruptedException {
        Steps heard = new Steps();
        Budget budget = resolver.newBudget();
        long began = clock.nanos();
        Resolution resolution =
                resolver.resolve(new Query(name, type, true, false, 0, policing), budget, heard);
        long ended = clock.nanos();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("question", name + " " + RrType.text(type));
        List<Map<String, Object>> steps = new ArrayList<>();
        String doubt = clock.doubt();
        if (!doubt.isEmpty()) {
            steps.add(object("clock", doubt + ": signatures may be judged wrongly"));
        }
        for (Trace.Step step : heard.steps) {
            if (steps.size() < MOST_STEPS) {
                steps.add(step(step, ended));
            }
        }
        told.put("steps", steps);
        told.put("status", Rcode.text(resolution.rcode()));
        told.put("security", word(resolution.security()));
        told.put("stale", resolution.isStale());
        told.put("local", resolution.isLocal());
        told.put("policy", word(resolution.fate()));
        told.put("answer", RecordLines.of(resolution.answer()));
        told.put("authority", RecordLines.of(resolution.authority()));
        List<String> errors = new ArrayList<>();
        resolution.errors().forEach(e -> errors.add(e.code() + " " + e.text()));
        told.put("extended_errors", errors);
        told.put("microseconds", (ended - began) / NANOS_PER_MICRO);
        Map<String, Object> spent = new LinkedHashMap<>();
        for (Budget.Cost cost : Budget.Cost.values()) {
            spent.put(cost.name().toLowerCase(Locale.ROOT), budget.spent(cost));
        }
        told.put("spent", spent);
        told.put("ran_out_of", budget.emptied());
        return told;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> step(Trace.Step step, long now) {
        return switch (step) {
            case Trace.Step.FromCache(Entry entry, long remaining) -> {
                Map<String, Object> told = object("cache", "from the cache: " + text(entry, now));
                told.putAll(entry(entry, now));
                yield told;
            }
            case Trace.Step.Asked asked -> asked(asked);
            case Trace.Step.Referred(Name from, Name to, int servers) -> {
                Map<String, Object> told =
                        object(
                                "referral",
                                "%s leads to %s, %d name servers".formatted(from, to, servers));
                told.put("from", from.toString());
                told.put("to", to.toString());
                told.put("name_servers", servers);
                yield told;
            }
            case Trace.Step.Judged(Entry entry) -> {
                Map<String, Object> told =
                        object(
                                "validation",
                                "%s %s is %s%s"
                                        .formatted(
                                                entry.name(),
                                                type(entry),
                                                word(entry.security()),
                                                entry.errorText().isEmpty()
                                                        ? ""
                                                        : ": " + entry.errorText()));
                told.putAll(entry(entry, now));
                yield told;
            }
            case Trace.Step.Noted(String text) -> object("note", text);
        };
    }

    private static Map<String, Object> asked(Trace.Step.Asked asked) {
        long micros = asked.rttNanos() / NANOS_PER_MICRO;
        Map<String, Object> told =
                object(
                        "query",
                        "%s %s to %s over %s (%s): %s in %d us"
                                .formatted(
                                        asked.qname(),
                                        RrType.text(asked.qtype()),
                                        asked.server(),
                                        asked.protocol(),
                                        asked.zone(),
                                        asked.outcome(),
                                        micros));
        told.put("zone", asked.zone().toString());
        told.put("server", asked.server().toString());
        told.put("protocol", word(asked.protocol()));
        told.put("qname", asked.qname().toString());
        told.put("qtype", RrType.text(asked.qtype()));
        told.put("outcome", asked.outcome());
        told.put("microseconds", micros);
        return told;
    }

    private static Map<String, Object> object(String kind, String text) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("step", kind);
        told.put("text", text);
        return told;
    }

    private static String type(Entry entry) {
        return entry.type() == Entry.NAME ? "(any type)" : RrType.text(entry.type());
    }

    private static String text(Entry entry, long now) {
        return "%s %s, %s, %d s left"
                .formatted(
                        entry.name(), type(entry), word(entry.kind()), entry.remainingSeconds(now));
    }

    /// What is known of an entry of the cache.
    static Map<String, Object> entry(Entry entry, long now) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", entry.name().toString());
        told.put("type", type(entry));
        told.put("kind", word(entry.kind()));
        told.put("seconds_left", entry.remainingSeconds(now));
        told.put("trust", word(entry.trust()));
        told.put("security", word(entry.security()));
        told.put("zone", entry.zone().toString());
        SignedRrSet set = entry.set();
        told.put("records", set == null ? List.of() : RecordLines.of(List.of(set)));
        return told;
    }
}
