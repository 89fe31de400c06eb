package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.ListOf;
import dev.bailiwick.config.shape.Scalar;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who may change what in a zone, or may not.
///
/// @param action what the rule does with what it matches
/// @param keys at least one, each names one of the role's keys
/// @param scope how names are compared
/// @param name that they are compared with, null where the scope needs none
/// @param types by number; empty for all but those that have to be named
public record UpdateRuleSettings(
        Action action, List<Name> keys, Scope scope, @Nullable Name name, List<Integer> types) {
    /// What a rule does.
    public enum Action {
        ALLOW,
        DENY
    }

    /// How names are compared.
    public enum Scope {
        ZONE,
        NAME,
        SUBDOMAIN,
        WILDCARD,
        SELF,
        SELFSUB,
        SELFWILD;

        boolean needsName() {
            return this == NAME || this == SUBDOMAIN || this == WILDCARD;
        }
    }

    private static final Key<Action> ACTION =
            Key.of(
                    "action",
                    Words.choice(Action.class),
                    Action.ALLOW,
                    "What becomes of a change that the rule matches.");
    private static final Key<List<Name>> KEYS =
            Key.required(
                    "keys",
                    ListOf.unique(Words.name(), "names of keys", 1, name -> name, "key"),
                    "Keys that the rule is about.");
    private static final Key<Scope> SCOPE =
            Key.of(
                    "scope",
                    Words.choice(Scope.class),
                    Scope.ZONE,
                    "Names that the rule is about: all of the `zone`; the `name` alone; that name and what is"
                            + " below it (`subdomain`); what is below the name behind the asterisk"
                            + " (`wildcard`); the name of the key (`self`), with what is below it"
                            + " (`selfsub`), or only that (`selfwild`).");
    private static final Key<Name> NAME =
            Key.optional(
                    "name",
                    Words.name(),
                    "none",
                    "The name that `scope` compares with. It takes one where it is `name`,"
                            + " `subdomain` or `wildcard`.");
    private static final Key<List<Integer>> TYPES =
            Key.of(
                    "types",
                    ListOf.unique(type(), "types", 0, type -> type, "type"),
                    List.of(),
                    "Types that the rule is about, `ANY` for all. Without them it is about all but NS,"
                            + " SOA, RRSIG, NSEC and NSEC3.");

    static final Section<UpdateRuleSettings> SECTION =
            Section.of(UpdateRuleSettings::build, ACTION, KEYS, SCOPE, NAME, TYPES)
                    .checking(UpdateRuleSettings::check);

    private static Scalar<Integer> type() {
        return new Scalar<>(
                "a record type",
                Map.of("type", "string"),
                (text, reading) -> {
                    int type = RrType.parse(text.text());
                    boolean isUsable = type == RrType.ANY || (type > 0 && !RrType.isMeta(type));
                    return isUsable
                            ? type
                            : reading.refuse(
                                    text,
                                    "\"" + text.text() + "\" is no type of records in a zone",
                                    "write a type such as A, TXT or TYPE65280");
                },
                RrType::text);
    }

    private static void check(Fields fields) {
        Scope scope = fields.find(SCOPE);
        Name name = fields.find(NAME);
        if (scope == null) {
            return;
        }
        if (scope.needsName() && !fields.has(NAME)) {
            fields.refuse(SCOPE, "this scope takes a name", "add \"name:\"");
        } else if (!scope.needsName() && fields.has(NAME)) {
            fields.refuse(NAME, "this scope has no use for a name", "write scope: subdomain");
        } else if (scope == Scope.WILDCARD && name != null && !isWildcard(name)) {
            fields.refuse(NAME, "a wildcard begins with an asterisk", "write *." + name);
        }
    }

    private static boolean isWildcard(Name name) {
        return name.toString().startsWith("*.");
    }

    private static UpdateRuleSettings build(Fields fields) {
        return new UpdateRuleSettings(
                fields.get(ACTION),
                fields.get(KEYS),
                fields.get(SCOPE),
                fields.find(NAME),
                fields.get(TYPES));
    }
}
