package dev.bailiwick.config;

import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import java.util.List;

/// Who may change a zone by dynamic update.
///
/// @param serial what the next serial is
/// @param rules in order, at least one
public record UpdateSettings(Serial serial, List<UpdateRuleSettings> rules) {
    /// What the next serial is.
    public enum Serial {
        INCREMENT,
        TIME,
        DATE
    }

    private static final Key<Serial> SERIAL =
            Key.of(
                    "serial",
                    Words.choice(Serial.class),
                    Serial.INCREMENT,
                    "The serial after a change: one more, the seconds since 1970, or the day as"
                            + " YYYYMMDD00; always one more where that is not newer.");
    private static final Key<List<UpdateRuleSettings>> RULES =
            Key.required(
                    "rules",
                    ListOf.unique(UpdateRuleSettings.SECTION, "rules", 1, rule -> rule, "rule"),
                    "Who may change what. The first rule that matches a change decides; what none"
                            + " matches is refused.");

    static final Section<UpdateSettings> SECTION =
            Section.of(
                    fields -> new UpdateSettings(fields.get(SERIAL), fields.get(RULES)),
                    SERIAL,
                    RULES);
}
