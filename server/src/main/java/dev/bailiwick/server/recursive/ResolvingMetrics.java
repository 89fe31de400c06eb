package dev.bailiwick.server.recursive;

import dev.bailiwick.dnssec.anchor.AnchorState;
import dev.bailiwick.net.Transport;
import dev.bailiwick.net.upstream.UpstreamCounters;
import dev.bailiwick.resolver.Ruling;
import dev.bailiwick.server.anchors.AnchorKeeper;
import dev.bailiwick.server.metrics.Metric;
import dev.bailiwick.server.mirror.RootMirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/// The names of the numbers that the recursive role shows. docs/metrics.md lists them, and a test sees to it.
final class ResolvingMetrics {
    private final List<Metric> metrics = new ArrayList<>();
    private final Resolving role;

    private ResolvingMetrics(Resolving role) {
        this.role = role;
    }

    static List<Metric> of(Resolving role) {
        ResolvingMetrics numbers = new ResolvingMetrics(role);
        numbers.queries();
        numbers.questions();
        numbers.caches();
        numbers.upstream();
        numbers.policy();
        numbers.tunnels();
        numbers.anchors();
        numbers.clock();
        numbers.mirror();
        return numbers.metrics;
    }

    private void queries() {
        for (Transport transport : Transport.values()) {
            for (QueryOutcome outcome : QueryOutcome.values()) {
                metrics.add(
                        new Metric(
                                "bailiwick_client_queries_total",
                                "Queries of clients, by what became of them when they came",
                                Metric.Kind.COUNTER,
                                Map.of(
                                        "transport",
                                        transport.name().toLowerCase(Locale.ROOT),
                                        "outcome",
                                        outcome.label()),
                                () -> role.sum(transport, outcome)));
            }
        }
    }

    private void questions() {
        ResolutionDesk desk = role.desk();
        metrics.add(
                Metric.gauge(
                        "bailiwick_questions_outstanding",
                        "Questions that are being resolved now",
                        desk::outstanding));
        counter(
                "bailiwick_questions_resolved_total",
                "Questions that went to the resolver",
                desk.resolved::sum);
        counter(
                "bailiwick_questions_failed_total",
                "Questions that ended with SERVFAIL",
                desk.failed::sum);
        counter(
                "bailiwick_queries_merged_total",
                "Queries that waited for an equal question",
                desk.merged::sum);
        counter(
                "bailiwick_queries_late_total",
                "Queries over UDP whose answer came too late to be sent",
                desk.late::sum);
        counter(
                "bailiwick_queries_limited_total",
                "Queries that waited and got nothing or a truncated response, because their client"
                        + " was above its rate",
                desk.limited::sum);
        counter(
                "bailiwick_answers_stale_total",
                "Answers with records that had expired (RFC 8767)",
                desk.stale::sum);
        counter(
                "bailiwick_prefetches_total",
                "Popular answers that were asked for again before they expired",
                desk.refreshed::sum);
    }

    private void caches() {
        cache("answers", () -> role.answers().size(), () -> role.answers().sizeOctets());
        cache(
                "records",
                () -> role.resolver().records().size(),
                () -> role.resolver().records().sizeOctets());
        evictions("answers", () -> role.answers().evictions());
        evictions("records", () -> role.resolver().records().evictions());
    }

    private void cache(String cache, LongSupplier entries, LongSupplier octets) {
        metrics.add(
                new Metric(
                        "bailiwick_cache_entries",
                        "Entries of a cache, expired ones too",
                        Metric.Kind.GAUGE,
                        Map.of("cache", cache),
                        entries));
        metrics.add(
                new Metric(
                        "bailiwick_cache_octets",
                        "Estimated memory of a cache",
                        Metric.Kind.GAUGE,
                        Map.of("cache", cache),
                        octets));
    }

    private void evictions(String cache, LongSupplier count) {
        metrics.add(
                Metric.counter(
                        "bailiwick_cache_evictions_total",
                        "Entries that had to make room",
                        "cache",
                        cache,
                        count));
    }

    private void policy() {
        Policies policies = role.policies();
        for (Ruling.Kind kind : Ruling.Kind.values()) {
            metrics.add(
                    Metric.counter(
                            "bailiwick_policy_rulings_total",
                            "What lists did when answers were made; answers from the cache are"
                                    + " counted as client queries with the outcome policy",
                            "action",
                            kind.name().toLowerCase(Locale.ROOT),
                            () -> policies.rulings(kind)));
        }
        counter(
                "bailiwick_policy_disabled_total",
                "What disabled lists would have done",
                policies::disabled);
        metrics.add(Metric.gauge("bailiwick_policy_rules", "Rules of all lists", policies::size));
    }

    private void shed(String by, LongSupplier count) {
        metrics.add(
                Metric.counter(
                        "bailiwick_fetches_shed_total",
                        "Fetches that were turned away because too many waited for the same zone,"
                                + " and queries because too many waited for the same server",
                        "limit",
                        by,
                        count));
    }

    private void tunnels() {
        Tunnels tunnels = role.tunnels();
        counter(
                "bailiwick_tunnels_seen_total",
                "Answers that were looked at for tunnels: those that were not in the cache",
                tunnels.seen::sum);
        counter(
                "bailiwick_tunnels_found_total",
                "Pairs of a client and a domain that became suspected of a tunnel",
                tunnels.found::sum);
        counter(
                "bailiwick_tunnels_throttled_total",
                "Queries of suspected clients above what throttling lets through",
                tunnels.throttled::sum);
        counter(
                "bailiwick_tunnels_refused_total",
                "Queries of suspected clients that were refused",
                tunnels.refused::sum);
        metrics.add(
                Metric.gauge(
                        "bailiwick_tunnels_suspected",
                        "Pairs that are suspected now",
                        () -> tunnels.suspects().size()));
        metrics.add(
                Metric.gauge("bailiwick_tunnels_pairs", "Pairs that are watched", tunnels::pairs));
    }

    private void anchors() {
        AnchorKeeper keeper = role.anchors();
        for (AnchorKeeper.Asked outcome : AnchorKeeper.Asked.values()) {
            metrics.add(
                    Metric.counter(
                            "bailiwick_anchor_checks_total",
                            "How often zones with trust anchors were asked for their keys (RFC"
                                    + " 5011)",
                            "outcome",
                            outcome.name().toLowerCase(Locale.ROOT),
                            () -> keeper == null ? 0 : keeper.asked(outcome)));
        }
        for (AnchorState state : AnchorState.values()) {
            metrics.add(
                    new Metric(
                            "bailiwick_anchor_keys",
                            "Keys of zones with trust anchors that are tracked, by state (RFC 5011"
                                    + " §4.2)",
                            Metric.Kind.GAUGE,
                            Map.of("state", state.label()),
                            () -> keeper == null ? 0 : keeper.keys(state)));
        }
    }

    private void mirror() {
        RootMirror mirror = role.mirror();
        checked("verified", () -> mirror == null ? 0 : mirror.verified());
        checked("refused", () -> mirror == null ? 0 : mirror.refused());
        metrics.add(
                Metric.gauge(
                        "bailiwick_root_mirror_used",
                        "1 while the mirror of the root zone answers in place of the root's servers"
                                + " (RFC 8806)",
                        () -> mirror != null && mirror.isUsed() ? 1 : 0));
    }

    private void checked(String outcome, LongSupplier count) {
        metrics.add(
                Metric.counter(
                        "bailiwick_root_mirror_zones_total",
                        "Root zones that came, by what their signatures and digest were found to be",
                        "outcome",
                        outcome,
                        count));
    }

    private void clock() {
        ClockWatch clock = role.clock();
        jumps("ahead", clock.forward::sum);
        jumps("back", clock.backward::sum);
        metrics.add(
                Metric.gauge(
                        "bailiwick_clock_doubted",
                        "1 while the time of day lies before the build of this program, and for an"
                                + " hour after it jumped; 0 otherwise",
                        () -> clock.doubt().isEmpty() ? 0 : 1));
    }

    private void jumps(String direction, LongSupplier count) {
        metrics.add(
                Metric.counter(
                        "bailiwick_clock_jumps_total",
                        "Leaps of the time of day by a minute or more: all signatures are judged by"
                                + " it",
                        "direction",
                        direction,
                        count));
    }

    private void upstream() {
        shed("zone", () -> role.resolver().shedByZone());
        shed("server", () -> role.resolver().shedByServer());
        asked("udp", UpstreamCounters::datagrams);
        asked("tcp", UpstreamCounters::streams);
        upstream(
                "bailiwick_upstream_connections_total",
                "TCP connections opened to other servers",
                UpstreamCounters::connections);
        upstream(
                "bailiwick_upstream_mismatches_total",
                "Messages from other servers that were not the reply: somebody guesses, or one is"
                        + " broken",
                UpstreamCounters::mismatches);
        upstream(
                "bailiwick_upstream_timeouts_total",
                "Queries that no server answered in time",
                UpstreamCounters::timeouts);
        upstream(
                "bailiwick_upstream_unreachable_total",
                "Queries that the network or a server refused",
                UpstreamCounters::unreachable);
    }

    private void asked(String transport, ToLongFunction<UpstreamCounters> value) {
        metrics.add(
                Metric.counter(
                        "bailiwick_upstream_queries_total",
                        "Queries to other servers",
                        "transport",
                        transport,
                        () -> value.applyAsLong(role.sockets().counters())));
    }

    private void upstream(String name, String help, ToLongFunction<UpstreamCounters> value) {
        counter(name, help, () -> value.applyAsLong(role.sockets().counters()));
    }

    private void counter(String name, String help, LongSupplier value) {
        metrics.add(Metric.counter(name, help, value));
    }
}
