package dev.bailiwick.config;

import dev.bailiwick.config.shape.Fields;
import dev.bailiwick.config.shape.Key;
import dev.bailiwick.config.shape.Section;
import dev.bailiwick.config.shape.Words;
import dev.bailiwick.config.yaml.YamlText;

/// Everything that an operator decides, one record per component: immutable, every bound checked.
public record Configuration(
        ServerSettings server,
        ControlSettings control,
        MetricsSettings metrics,
        LogSettings log,
        RoleSettings role) {

    /// Names of roles, as the key `role` has them.
    enum Role {
        AUTHORITATIVE,
        RECURSIVE
    }

    private static final String OTHER_ROLE = "\"role:\" says that this server is %s";
    private static final String OTHER_ROLE_HINT = "delete this section, or \"role:\"";

    private static final Key<Role> ROLE =
            Key.optional(
                    "role",
                    Words.choice(Role.class),
                    "the role whose section is there",
                    "What the process does. It does one thing.");
    private static final Key<ServerSettings> SERVER =
            Key.section("server", ServerSettings.SECTION, "Sockets, whatever the role.");
    private static final Key<ControlSettings> CONTROL =
            Key.section(
                    "control",
                    ControlSettings.SECTION,
                    "The socket that the other commands of `bailiwick` talk to.");
    private static final Key<MetricsSettings> METRICS =
            Key.section("metrics", MetricsSettings.SECTION, "Numbers for Prometheus.");
    private static final Key<LogSettings> LOG =
            Key.section("log", LogSettings.SECTION, "What is written down, and where.");
    private static final Key<AuthoritativeSettings> AUTHORITATIVE =
            Key.section(
                    "authoritative",
                    AuthoritativeSettings.SECTION,
                    "The authoritative role: zones and how they are served.");
    private static final Key<RecursiveSettings> RECURSIVE =
            Key.section(
                    "recursive",
                    RecursiveSettings.SECTION,
                    "The recursive role: whose questions are resolved, and how.");

    static final Section<Configuration> SECTION =
            Section.of(
                            Configuration::build,
                            ROLE,
                            SERVER,
                            CONTROL,
                            METRICS,
                            LOG,
                            AUTHORITATIVE,
                            RECURSIVE)
                    .checking(Configuration::checkRole);

    private static void checkRole(Fields fields) {
        Role role = fields.find(ROLE);
        if (fields.has(AUTHORITATIVE) && fields.has(RECURSIVE)) {
            // A resolver that also serves zones lends them its cache's weaknesses and its clients.
            fields.refuse(
                    RECURSIVE,
                    "one process has one role: a server for everybody that also resolves for some"
                            + " can"
                            + " be made to resolve for everybody, and what poisons its cache"
                            + " reaches its zones",
                    "move \"recursive:\" to a file of its own and run a second process with it on"
                            + " another address");
        } else if (role == Role.AUTHORITATIVE && fields.has(RECURSIVE)) {
            fields.refuse(RECURSIVE, OTHER_ROLE.formatted("authoritative"), OTHER_ROLE_HINT);
        } else if (role == Role.RECURSIVE && fields.has(AUTHORITATIVE)) {
            fields.refuse(AUTHORITATIVE, OTHER_ROLE.formatted("recursive"), OTHER_ROLE_HINT);
        } else if (!fields.has(ROLE) && !fields.has(AUTHORITATIVE) && !fields.has(RECURSIVE)) {
            fields.refuse(ROLE, "nothing says what this server does", YamlText.EMPTY_HINT);
        } else if (fields.has(AUTHORITATIVE) || role == Role.AUTHORITATIVE) {
            warnWithoutZones(fields);
        }
    }

    private static void warnWithoutZones(Fields fields) {
        AuthoritativeSettings authoritative = fields.find(AUTHORITATIVE);
        if (authoritative != null && authoritative.zones().isEmpty()) {
            fields.warn(
                    AUTHORITATIVE,
                    "there are no zones, so every query is refused",
                    "write \"zones:\" and a list of names below \"authoritative:\"");
        }
    }

    /// The same with another role section.
    public Configuration withRole(RoleSettings other) {
        return new Configuration(server, control, metrics, log, other);
    }

    private static Configuration build(Fields fields) {
        return new Configuration(
                fields.get(SERVER),
                fields.get(CONTROL),
                fields.get(METRICS),
                fields.get(LOG),
                role(fields));
    }

    private static RoleSettings role(Fields fields) {
        boolean isRecursive = fields.find(ROLE) == Role.RECURSIVE || fields.has(RECURSIVE);
        return isRecursive ? fields.get(RECURSIVE) : fields.get(AUTHORITATIVE);
    }
}
