package dev.bailiwick.audit.report;

import dev.bailiwick.audit.AuditReport;
import dev.bailiwick.audit.CheckCard;
import dev.bailiwick.audit.Finding;
import dev.bailiwick.audit.Remedy;
import dev.bailiwick.audit.Target;
import dev.bailiwick.audit.probe.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as an object of JSON; docs/audit.schema.json describes it.
public final class ReportObject {
    /// Changes when the meaning of a member does.
    public static final int VERSION = 1;

    /// Most octets of a message that are kept.
    private static final int MAX_OCTETS = 2048;

    private static final int MAX_MESSAGES = 3;

    private ReportObject() {}

    /// The whole report.
    public static Map<String, Object> of(AuditReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("version", VERSION);
        object.put("began", report.began().toString());
        object.put("millis", report.millis());
        object.put("complete", report.isComplete());
        object.put("targets", report.planned());
        object.put("grade", String.valueOf(report.grade()));
        object.put("worst", report.worst().word());
        object.put("servers", report.servers().stream().map(ReportObject::server).toList());
        object.put("findings", report.findings().stream().map(ReportObject::finding).toList());
        Map<String, Object> checks = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            checks.putIfAbsent(finding.check().id(), card(finding.check()));
        }
        object.put("checks", checks);
        return object;
    }

    private static Map<String, Object> server(AuditReport.SeenServer server) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("target", Target.text(server.target().address()));
        object.put("name", server.target().name());
        object.put("udp", server.udp());
        object.put("tcp", server.tcp());
        object.put("zones", server.zones());
        object.put("packets", server.packets());
        object.put("complete", server.isDone());
        return object;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("check", finding.check().id());
        object.put("aspect", finding.aspect());
        object.put("severity", finding.severity().word());
        object.put("subject", finding.subject());
        object.put("summary", finding.summary());
        object.put("figures", finding.figures());
        object.put("evidence", finding.evidence().stream().map(ReportObject::exchange).toList());
        return object;
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("via", exchange.via().name().toLowerCase(java.util.Locale.ROOT));
        object.put("to", Target.text(exchange.to()));
        object.put("outcome", exchange.outcome().name().toLowerCase(java.util.Locale.ROOT));
        object.put("micros", exchange.micros());
        object.put("sent", HexFormat.of().formatHex(exchange.sent()));
        List<String> received = new ArrayList<>();
        for (byte[] message : exchange.received()) {
            if (received.size() < MAX_MESSAGES) {
                int kept = Math.min(message.length, MAX_OCTETS);
                received.add(HexFormat.of().formatHex(Arrays.copyOf(message, kept)));
            }
        }
        object.put("received", received);
        object.put("received_octets", exchange.receivedOctets());
        object.put("text", exchange.lines());
        return object;
    }

    /// What a check is.
    public static Map<String, Object> card(CheckCard card) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("title", card.title());
        object.put("proves", card.proves());
        object.put("worst", card.worst().word());
        object.put("packets", card.packets());
        object.put("probes", card.probes());
        object.put("references", card.references());
        List<Map<String, Object>> remedies = new ArrayList<>();
        for (Remedy remedy : card.remedies()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("product", remedy.product().label());
            each.put("line", remedy.line());
            each.put("tried", remedy.isTried());
            remedies.add(each);
        }
        object.put("remedies", remedies);
        return object;
    }
}
