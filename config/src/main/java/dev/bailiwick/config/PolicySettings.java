package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A response policy zone, block list or allow list.
///
/// @param name what people know it by; for a response policy zone its name
/// @param file absolute
/// @param target of [Action#REDIRECT]; null for the other actions
public record PolicySettings(
        String name,
        Path file,
        Format format,
        Action action,
        @Nullable Name target,
        Reason reason,
        boolean isLogged) {

    /// How a list is written.
    public enum Format {
        RPZ,
        HOSTS,
        DOMAINS,
        ADBLOCK
    }

    /// What its rules do.
    public enum Action {
        AS_WRITTEN,
        NXDOMAIN,
        NODATA,
        PASSTHRU,
        DROP,
        TCP_ONLY,
        REDIRECT,
        DISABLED
    }

    /// What clients are told (RFC 8914 §4.16 to §4.18).
    public enum Reason {
        BLOCKED,
        CENSORED,
        FILTERED
    }

    private static final Key<String> NAME =
            Key.required(
                    "name",
                    new Scalar<>(
                            "a name",
                            Map.of("type", "string", "minLength", 1),
                            (text, reading) ->
                                    text.text().isBlank()
                                            ? reading.refuse(text, "the name is empty", null)
                                            : text.text(),
                            name -> name),
                    "What clients and the log are told; of a response policy zone its domain name.");
    private static final Key<Path> FILE = Key.required("file", Words.path(), "Where it is.");
    private static final Key<Format> FORMAT =
            Key.of(
                    "format",
                    Words.choice(Format.class),
                    Format.RPZ,
                    "`rpz` a response policy zone as a master file; `hosts` addresses and names, for"
                            + " these names alone; `domains` one name a line, for all names below it"
                            + " too; `adblock` rules such as `||ads.example^` and `@@||good.example^`,"
                            + " where rules that look at more than a name are left out.");
    private static final Key<Action> ACTION =
            Key.of(
                    "action",
                    Words.choice(Action.class),
                    Action.AS_WRITTEN,
                    "What its rules do: what they say, which is `nxdomain` for lists without"
                            + " actions, or one and the same for all. `passthru` makes an allow list:"
                            + " no later list is asked. `tcp-only` sends clients to TCP, `redirect`"
                            + " gives them the records of `target`, `drop` nothing at all. `disabled`"
                            + " only counts and logs.");
    private static final Key<Name> TARGET =
            Key.optional(
                    "target",
                    Words.name(),
                    "none",
                    "The name whose records `redirect` gives; `*` in front stands for the name that"
                            + " was asked for.");
    private static final Key<Reason> REASON =
            Key.of(
                    "reason",
                    Words.choice(Reason.class),
                    Reason.BLOCKED,
                    "What clients are told, with the list's name and the line (RFC 8914): `blocked`"
                            + " the operator's policy, `censored` somebody else's, `filtered` the"
                            + " client's own wish.");
    private static final Key<Boolean> LOG =
            Key.of(
                    "log",
                    Words.truth(),
                    false,
                    "Write each question that a rule changes to the log, once for each time that its"
                            + " answer is made anew.");

    static final Section<PolicySettings> SECTION =
            Section.of(PolicySettings::build, NAME, FILE, FORMAT, ACTION, TARGET, REASON, LOG)
                    .checking(PolicySettings::check);

    private static void check(Fields fields) {
        boolean isRedirect = fields.find(ACTION) == Action.REDIRECT;
        if (isRedirect && !fields.has(TARGET)) {
            fields.refuse(ACTION, "action: \"redirect\" needs a target", "add \"target:\"");
        }
        if (!isRedirect && fields.has(TARGET)) {
            fields.refuse(
                    TARGET,
                    "target: only \"action: redirect\" has one",
                    "delete the line, or write \"action: redirect\"");
        }
        String name = fields.find(NAME);
        if (name != null && fields.find(FORMAT) == Format.RPZ && !isDomainName(name)) {
            fields.refuse(
                    NAME,
                    "name: \"" + name + "\" is no domain name",
                    "write the name of the response policy zone");
        }
    }

    private static boolean isDomainName(String text) {
        try {
            Name.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static PolicySettings build(Fields fields) {
        return new PolicySettings(
                fields.get(NAME),
                fields.get(FILE),
                fields.get(FORMAT),
                fields.get(ACTION),
                fields.find(TARGET),
                fields.get(REASON),
                fields.get(LOG));
    }
}
