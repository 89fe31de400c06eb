package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.util.List;
import java.util.Map;

/// Names that are answered here, without asking anybody.
///
/// @param hasSpecialNames whether special-use names are answered here (RFC 6761, RFC 6303)
public record LocalSettings(
        boolean hasSpecialNames, List<LocalZone> zones, List<LocalRecord> records) {

    /// What happens to names at and below a name.
    public record LocalZone(Name zone, Policy policy) {}

    /// What happens to a name for which there are no records here.
    public enum Policy {
        STATIC,
        TRANSPARENT,
        TYPE_TRANSPARENT,
        REDIRECT,
        REFUSE,
        ALWAYS_NXDOMAIN,
        ALWAYS_NODATA,
        ALWAYS_REFUSE,
        ALWAYS_TRANSPARENT,
        NO_DEFAULT
    }

    /// A record as it stands in a master file.
    ///
    /// @param line where it is written, from 1
    /// @param column from 1
    public record LocalRecord(String text, int line, int column) {}

    private static final Key<Boolean> SPECIAL_NAMES =
            Key.of(
                    "special-names",
                    Words.truth(),
                    true,
                    "Answer names here that nobody outside should be asked for: `localhost`,"
                            + " `home.arpa`, reverse names of private addresses and the like (RFC"
                            + " 6761, RFC 6303).");
    private static final Key<Name> ZONE =
            Key.required("zone", Words.name(), "Names at and below it.");
    private static final Key<Policy> POLICY =
            Key.of(
                    "policy",
                    Words.choice(Policy.class),
                    Policy.STATIC,
                    "What happens to a name without records here: `static` it does not exist,"
                            + " `transparent` it is resolved, `redirect` it has the records of the"
                            + " zone's name, `refuse` REFUSED; the `always-` ones do so even when"
                            + " there are records, and `no-default` takes a built-in zone away.");
    private static final Key<List<LocalZone>> ZONES =
            Key.of(
                    "zones",
                    ListOf.unique(
                            Section.of(
                                    fields -> new LocalZone(fields.get(ZONE), fields.get(POLICY)),
                                    ZONE,
                                    POLICY),
                            "zones",
                            0,
                            LocalZone::zone,
                            "zone"),
                    List.of(),
                    "What happens to names at and below a name.");
    private static final Key<List<LocalRecord>> RECORDS =
            Key.of(
                    "records",
                    ListOf.unique(
                            new Scalar<>(
                                    "a record",
                                    Map.of("type", "string"),
                                    (text, reading) ->
                                            new LocalRecord(
                                                    text.text(), text.line(), text.column()),
                                    LocalRecord::text),
                            "records",
                            0,
                            record -> record,
                            "record"),
                    List.of(),
                    "Records as in a master file, such as `printer.home.arpa. 300 A 192.168.1.9`.");

    static final Section<LocalSettings> SECTION =
            Section.of(
                    fields ->
                            new LocalSettings(
                                    fields.get(SPECIAL_NAMES),
                                    fields.get(ZONES),
                                    fields.get(RECORDS)),
                    SPECIAL_NAMES,
                    ZONES,
                    RECORDS);
}
