package dev.bailiwick.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.audit.Answers;
import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.Check;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Product;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.check.Checks;
import dev.bailiwick.audit.probe.Exchange;
import dev.bailiwick.audit.probe.Outcome;
import dev.bailiwick.audit.probe.Query;
import dev.bailiwick.audit.probe.Via;
import dev.bailiwick.wire.Header;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/// What hostile servers write does no harm in any of the forms.
class ReportsTest {
    private static final String SCRIPT = "<script>alert('1')</script>&\"";
    private static final InetSocketAddress SERVER =
            new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 53);
    private static final Check CHECK = Checks.all().getFirst();

    private static Exchange hostile() {
        byte[] label = (SCRIPT + "\u001b[2J\u0000\n").getBytes(UTF_8);
        Query query = Query.of(Name.ROOT.child(label), RrType.TXT);
        byte[] text = new byte[label.length + 1];
        text[0] = (byte) label.length;
        System.arraycopy(label, 0, text, 1, label.length);
        byte[] sent = query.octets(1);
        byte[] received = Answers.message(sent, Header.QR, 1, Answers.record(RrType.TXT, text));
        return new Exchange(
                Via.UDP,
                SERVER,
                query,
                "",
                sent,
                Outcome.ANSWERED,
                List.of(received),
                received.length,
                1000);
    }

    private static Finding finding(String aspect, Severity severity) {
        return new Finding(
                CHECK.card(),
                aspect,
                severity,
                "192.0.2.1@53",
                "says " + SCRIPT,
                List.of(hostile()),
                Map.of("any_factor_percent", 1200L));
    }

    private static AuditReport report(Finding... findings) {
        return new AuditReport(
                Instant.EPOCH,
                1234,
                List.of(
                        new AuditReport.SeenServer(
                                new Target(SERVER, SCRIPT), "open", "closed", List.of(), 9, true)),
                List.of(findings),
                true,
                1);
    }

    @Test
    void htmlHasNoMarkupOfStrangers() {
        String page = HtmlReport.of(report(finding("a", Severity.HIGH)));

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("\u001b")
                .contains("&lt;script&gt;")
                .contains("default-src 'none'")
                .contains("class=\"grade gD\"");
    }

    @Test
    void junitIsWellFormedAndCounts() throws Exception {
        String xml =
                JunitXml.of(
                        report(finding("a", Severity.HIGH), finding("b", Severity.NOTE)),
                        Checks.all());

        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        assertThat(document.getElementsByTagName("testcase").getLength())
                .isEqualTo(Checks.all().size());
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void textHasNoControlCharacters() {
        List<String> lines =
                new TextReport(report(finding("a", Severity.HIGH)), Product.BIND).lines();

        assertThat(lines).noneMatch(line -> line.chars().anyMatch(c -> c < ' ' || c == 127));
        assertThat(String.join("\n", lines)).contains("Grade D").doesNotContain("Unbound");
    }

    @Test
    void sarifHasARuleForEachResult() {
        Map<String, Object> sarif =
                Sarif.of(report(finding("a", Severity.HIGH), finding("b", Severity.NOTE)), "1.2.3");

        assertThat(sarif).containsEntry("version", "2.1.0");
        assertThat(sarif.get("runs").toString())
                .contains("level=error", "level=note", "ruleId=port-open", "id=port-open");
    }

    @Test
    void theGradeIsThatOfTheWorst() {
        assertThat(report().grade()).isEqualTo('A');
        assertThat(report(finding("a", Severity.NOTE)).grade()).isEqualTo('A');
        assertThat(report(finding("a", Severity.LOW)).grade()).isEqualTo('B');
        assertThat(report(finding("a", Severity.CRITICAL)).grade()).isEqualTo('F');
    }

    @Test
    void comparisonTellsWhatIsNewGoneAndChanged() {
        AuditReport before =
                report(
                        finding("stays", Severity.LOW),
                        finding("goes", Severity.LOW),
                        finding("gets-worse", Severity.LOW));
        AuditReport after =
                report(
                        finding("stays", Severity.LOW),
                        finding("comes", Severity.HIGH),
                        finding("gets-worse", Severity.HIGH));

        Comparison comparison = Comparison.of(ReportObject.of(before), after);

        assertThat(comparison).isNotNull();
        assertThat(comparison.fresh()).map(Finding::aspect).containsExactly("comes");
        assertThat(comparison.gone()).containsExactly("port-open/goes 192.0.2.1@53");
        assertThat(comparison.changed())
                .containsExactly(Map.entry("port-open/gets-worse 192.0.2.1@53", "low is now high"));
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(Comparison.of(Map.of(), after)).isNull();
    }
}
