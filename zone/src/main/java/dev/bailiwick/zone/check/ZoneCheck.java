package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.rdata.SoaFields;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadResult;
import dev.bailiwick.zone.master.RecordSink;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/// Checks a zone as a whole: reads its master file and holds it to every rule of [Check].
public final class ZoneCheck {
    private final CheckOptions options;

    public ZoneCheck(CheckOptions options) {
        this.options = options;
    }

    /// Checks the zone in a file. What cannot be read is a finding too.
    ///
    /// @param file shown in findings as given here
    public CheckReport check(Path file) {
        MasterFileReader reader = new MasterFileReader(options.reading());
        return check(file.toString(), (origin, sink) -> reader.read(file, origin, sink));
    }

    /// Checks the zone in a text.
    ///
    /// @param name shown in findings
    public CheckReport check(String name, byte[] text) {
        MasterFileReader reader = new MasterFileReader(options.reading());
        return check(name, (origin, sink) -> reader.read(name, text, origin, sink));
    }

    private CheckReport check(String file, BiFunction<Name, RecordSink, ReadResult> read) {
        FindingLog log = new FindingLog(file, options.maxPerCheck());
        ZoneModel zone = new ZoneModel(log);
        Name given = options.origin();
        Name guess = given != null ? given : fromFileName(file);
        ReadResult result = read.apply(guess, zone);
        log.addSyntax(result.problems(), result.errors(), result.warnings());
        Name soaOwner = zone.firstSoaOwner();
        zone.finish(given == null && soaOwner != null ? soaOwner : guess);
        // A zone that could be read in part only lacks what stood on the broken lines: what follows
        // from that is no mistake of its own.
        if (result.isUsable()) {
            new SoaChecks(zone, log).check();
            new NameChecks(zone, log).check();
            new TargetChecks(zone, log).check();
            new RrSetChecks(zone, log).check();
            new DigestChecks(zone, log).check();
            if (options.isDnssecChecked()) {
                dnssec(zone, log);
            }
        }
        return new CheckReport(
                zone.origin(),
                serial(zone),
                zone.nodes().size(),
                zone.records(),
                zone.apex().has(RrType.DNSKEY),
                log.findings(),
                log.errors(),
                log.warnings());
    }

    private void dnssec(ZoneModel zone, FindingLog log) {
        KeyChecks keys = new KeyChecks(zone, log);
        keys.check();
        if (zone.apex().has(RrType.DNSKEY)) {
            new SignatureChecks(zone, log, keys.usable(), options.nowSeconds()).check();
            if (zone.apex().has(RrType.SOA)) {
                new DenialChecks(zone, log).check();
            }
        }
    }

    private static long serial(ZoneModel zone) {
        List<ZoneRecord> soa = zone.apex().of(RrType.SOA);
        if (soa.isEmpty()) {
            return -1;
        }
        return SoaFields.serial(soa.getFirst().rdata(), 0);
    }

    /// The zone that a file is for by its name: `example.com`, `example.com.zone`, `db.example.com` and the like.
    private static Name fromFileName(String file) {
        Path last = Path.of(file).getFileName();
        String text = last == null ? "" : last.toString();
        text = text.replaceFirst("\\.signed$", "").replaceFirst("\\.(zone|db|txt)$", "");
        text = text.replaceFirst("^db\\.", "");
        try {
            return Name.parse(text);
        } catch (IllegalArgumentException noName) {
            return Name.ROOT;
        }
    }
}
