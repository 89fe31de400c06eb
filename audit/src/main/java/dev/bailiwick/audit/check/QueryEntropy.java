package dev.bailiwick.audit.check;

import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Findings;
import dev.bailiwick.audit.ServerView;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probezone.Family;
import dev.bailiwick.audit.probezone.ProbeZone;
import dev.bailiwick.audit.probezone.SeenQuery;
import dev.bailiwick.wire.RrType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Whether a forger could guess what a response to the resolver must look like: port and message id.
final class QueryEntropy implements Check.OfServer {
    private static final int QUESTIONS = 32;

    /// Fewer than this is too little to judge.
    private static final int LEAST = 16;

    private static final CheckCard CARD =
            CheckCard.of(
                    "query-entropy",
                    "Ports and ids",
                    Severity.HIGH,
                    64,
                    "The ports or ids of its questions can be guessed: a forger needs few tries to poison its cache.",
                    "32 names of the probe zone, with RD; what counts is what comes to the zone",
                    "RFC 5452 §4.5 and §9.2, RFC 6056 §3.3, CVE-2008-1447",
                    """
                    *bind: leave out: query-source port 53;
                    *unbound: outgoing-range: 4096   and no outgoing-port-avoid: 0-65535
                    *powerdns: udp-source-port-min=1024, udp-source-port-max=65535   (Recursor)
                    *dnsmasq: leave out query-port=
                    *windows: dnscmd /Config /SocketPoolSize 10000
                    bailiwick: nothing to do; look at NAT devices in front that renumber ports
                    """);

    @Override
    public CheckCard card() {
        return CARD;
    }

    @Override
    public void look(ServerView server, Findings findings) {
        ProbeZone zone = server.probeZone();
        if (zone == null || !server.answersUdp()) {
            return;
        }
        int mark = zone.mark();
        String fresh = server.freshLabel();
        for (int i = 0; i < QUESTIONS; i++) {
            server.prober().udp(Query.of(zone.name(Family.PLAIN, i + fresh), RrType.A).recursive());
        }
        List<SeenQuery> seen =
                zone.since(mark).stream().filter(each -> isOurs(each, fresh)).toList();
        if (seen.size() < LEAST) {
            return;
        }
        judge(seen.stream().map(SeenQuery::port).toList(), "port", findings);
        judge(seen.stream().map(SeenQuery::id).toList(), "id", findings);
        boolean isMixed =
                seen.stream().anyMatch(each -> !each.name().toString().equals(lower(each)));
        if (!isMixed) {
            findings.add(
                    Severity.NOTE,
                    "one-case",
                    "asks in one letter case: mixed case would make forging harder");
        }
    }

    private static boolean isOurs(SeenQuery query, String fresh) {
        return lower(query).contains(fresh);
    }

    private static String lower(SeenQuery query) {
        return query.name().toString().toLowerCase(Locale.ROOT);
    }

    /// Of 32 numbers drawn from thousands hardly two are equal; steps that are all alike are no drawing.
    private static void judge(List<Integer> numbers, String what, Findings findings) {
        Set<Integer> distinct = new HashSet<>(numbers);
        int least = numbers.stream().mapToInt(each -> each).min().orElse(0);
        int most = numbers.stream().mapToInt(each -> each).max().orElse(0);
        Map<String, Long> figures =
                Map.of(
                        "sample", (long) numbers.size(),
                        "distinct", (long) distinct.size(),
                        "spread", (long) most - least);
        if (distinct.size() == 1) {
            findings.add(
                    Severity.HIGH,
                    "fixed-" + what,
                    "uses one %s for all questions: %d".formatted(what, least),
                    figures,
                    List.of());
        } else if (2 * smallSteps(numbers) > numbers.size()) {
            findings.add(
                    Severity.HIGH,
                    "counted-" + what,
                    "counts its " + what + "s up, so the next one is known",
                    figures,
                    List.of());
        } else if (2 * distinct.size() < numbers.size() || most - least < 1000) {
            findings.add(
                    Severity.MEDIUM,
                    "few-" + what + "s",
                    "uses few %ss: %d of %d were different, all within %d"
                            .formatted(what, distinct.size(), numbers.size(), most - least),
                    figures,
                    List.of());
        }
    }

    private static int smallSteps(List<Integer> numbers) {
        int small = 0;
        for (int i = 1; i < numbers.size(); i++) {
            int step = numbers.get(i) - numbers.get(i - 1);
            if (step > 0 && step <= 4) {
                small++;
            }
        }
        return small;
    }
}
