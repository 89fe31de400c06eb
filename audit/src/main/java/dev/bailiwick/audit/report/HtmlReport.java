package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Remedy;
import dev.bailiwick.audit.Severity;
import dev.bailiwick.audit.probe.Exchange;
import java.util.List;
import java.util.Locale;

/// A report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere; its policy forbids
/// them, so that no name in it could load anything.
public final class HtmlReport {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Bailiwick audit</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --soft: #8882; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
            header { display: flex; gap: 1rem; align-items: center; }
            .grade { font-size: 3rem; font-weight: 700; width: 4.5rem; height: 4.5rem; line-height: 4.5rem;
              text-align: center; border-radius: .75rem; color: #fff; flex: none; }
            .critical, .gF { background: #8b1a2b; } .high, .gD { background: #b3461e; }
            .medium, .gC { background: #94690a; } .low, .gB { background: #2b6a9c; } .note, .gA { background: #2f7a43; }
            .tag { color: #fff; border-radius: .3rem; padding: 0 .45rem; font-size: .8rem; font-weight: 600;
              text-transform: uppercase; }
            article { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: 1rem 0; }
            h1 { margin: 0; font-size: 1.5rem; } h2 { margin-top: 2rem; } h3 { margin: .4rem 0; font-size: 1.05rem; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; min-width: 100%; }
            td, th { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
              vertical-align: top; }
            pre { overflow-x: auto; background: var(--soft); padding: .5rem; border-radius: .3rem; font-size: .85rem; }
            code { overflow-wrap: anywhere; } p, h3, td { overflow-wrap: anywhere; }
            svg { max-width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: currentColor; }
            .small { opacity: .75; font-size: .9rem; }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder out = new StringBuilder(HEAD);
    private final AuditReport report;

    private HtmlReport(AuditReport report) {
        this.report = report;
    }

    /// The whole page.
    public static String of(AuditReport report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        header();
        servers();
        out.append(Drawings.severities(report));
        out.append(Drawings.amplification(report));
        out.append("<h2>Findings</h2>\n");
        if (report.findings().isEmpty()) {
            out.append("<p>None.</p>\n");
        }
        report.findings().forEach(this::finding);
        return out.append("</body>\n</html>\n").toString();
    }

    private void header() {
        out.append("<header><div class=\"grade g").append(report.grade()).append("\">");
        out.append(report.grade()).append("</div><div><h1>Bailiwick audit</h1><p class=\"small\">");
        out.append(report.began()).append(", ");
        out.append(String.format(Locale.ROOT, "%.1f s, ", report.millis() / 1000.0));
        out.append(report.planned()).append(report.planned() == 1 ? " target" : " targets");
        out.append(report.isComplete() ? "" : ", interrupted").append("</p></div></header>\n");
    }

    private void servers() {
        out.append(
                "<h2>Servers</h2>\n<div class=\"scroll\"><table><tr><th>Address</th><th>UDP</th>");
        out.append("<th>TCP</th><th>Zones</th><th>Packets</th></tr>\n");
        for (AuditReport.SeenServer server : report.servers()) {
            if (!server.isOpen() && report.planned() > 1) {
                continue;
            }
            out.append("<tr><td>").append(Markup.escape(server.target().toString()));
            out.append("</td><td>").append(server.udp()).append("</td><td>").append(server.tcp());
            out.append("</td><td>").append(Markup.escape(String.join(" ", server.zones())));
            out.append("</td><td>").append(server.packets()).append("</td></tr>\n");
        }
        out.append("</table></div>\n");
    }

    private void finding(Finding finding) {
        CheckCard card = finding.check();
        out.append("<article><span class=\"tag ").append(finding.severity().word()).append("\">");
        out.append(finding.severity().word()).append("</span> <code>");
        out.append(Markup.escape(finding.subject())).append("</code>\n<h3>");
        out.append(Markup.escape(finding.summary())).append("</h3>\n<p>");
        out.append(Markup.escape(card.proves())).append("</p>\n");
        boolean isBad = finding.severity() != Severity.NOTE;
        if (!finding.evidence().isEmpty()) {
            out.append("<details").append(isBad ? " open" : "").append("><summary>Evidence");
            out.append("</summary><pre>");
            for (Exchange exchange : finding.evidence()) {
                exchange.lines().forEach(line -> out.append(Markup.escape(line)).append('\n'));
            }
            out.append("</pre></details>\n");
        }
        remedies(card.remedies());
        out.append("<p class=\"small\">Check <code>").append(card.id()).append("</code>; ");
        out.append(Markup.escape(String.join(", ", card.references())));
        out.append("</p></article>\n");
    }

    private void remedies(List<Remedy> remedies) {
        if (remedies.isEmpty()) {
            return;
        }
        out.append("<details><summary>How to mend it</summary><div class=\"scroll\"><table>\n");
        for (Remedy remedy : remedies) {
            out.append("<tr><td>").append(Markup.escape(remedy.product().label()));
            out.append("</td><td><code>").append(Markup.escape(remedy.line())).append("</code>");
            out.append(remedy.isTried() ? "" : " <span class=\"small\">(not tried)</span>");
            out.append("</td></tr>\n");
        }
        out.append("</table></div></details>\n");
    }
}
