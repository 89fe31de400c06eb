package dev.bailiwick.server.catalog;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.CatalogSettings;
import dev.bailiwick.config.CatalogTemplate;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which zones the catalogs add to those that are configured. What the operator has configured comes before any catalog,
/// and a member that two catalogs list stays with the one that has it, until that lets it go (RFC 9432 §5.2).
public final class Catalogs {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogs.class);

    /// The longest part of a file name that is made of a zone's name.
    private static final int LONGEST_NAME = 100;

    private static final int DIGEST_DIGITS = 16;

    /// What files of members are called.
    private static final Pattern FILE = Pattern.compile("\\.?z-.*-[0-9a-f]{16}\\.zone(\\.new)?");

    /// Lines about members of one version that are not served: a catalog of many must not become as many lines.
    private static final int MOST_WARNINGS = 20;

    private final Map<Name, Catalog> catalogs = new HashMap<>();
    private final Map<Name, Zone> seen = new HashMap<>();
    private Map<Name, Owned> owned = Map.of();
    private Set<Name> absent = Set.of();
    private final List<Path> toDelete = new ArrayList<>();
    private boolean isTidied;
    private int warnings;

    /// A member, the catalog that has it, and where it is kept.
    private record Owned(Name catalog, Catalog.Member member, ZoneSettings settings) {}

    private static List<CatalogSettings> settings(Configuration configuration) {
        return configuration.role() instanceof AuthoritativeSettings role
                ? role.catalogs()
                : List.of();
    }

    /// Reads the catalogs that have a new version.
    ///
    /// @param zones contents by name
    /// @return whether there was one
    public boolean read(Configuration configuration, Map<Name, @Nullable Zone> zones) {
        boolean hasChanged = false;
        Set<Name> wanted = new HashSet<>();
        for (CatalogSettings settings : settings(configuration)) {
            wanted.add(settings.zone());
            Zone zone = zones.get(settings.zone());
            if (zone != null && !zone.equals(seen.put(settings.zone(), zone))) {
                hasChanged |= take(zone);
            }
        }
        hasChanged |= catalogs.keySet().retainAll(wanted);
        seen.keySet().retainAll(wanted);
        return hasChanged;
    }

    private boolean take(Zone zone) {
        CatalogReader.Outcome outcome = CatalogReader.read(zone);
        Catalog catalog = outcome.catalog();
        if (catalog == null) {
            // RFC 9432 §5.1: a broken catalog changes nothing.
            LOG.error(
                    "catalog {} serial {} is broken: {}; its members stay as they were",
                    zone.apex(),
                    zone.facts().serial(),
                    outcome.problem());
            return false;
        }
        LOG.info(
                "catalog {} serial {}: {} members",
                zone.apex(),
                catalog.serial(),
                catalog.members().size());
        catalogs.put(zone.apex(), catalog);
        return true;
    }

    /// The configuration with the members of all catalogs among its zones, but those that start afresh: these come with
    /// the next call, when their old contents are gone.
    public Configuration with(Configuration configuration) {
        if (!(configuration.role() instanceof AuthoritativeSettings role)
                || (role.catalogs().isEmpty() && owned.isEmpty())) {
            return configuration;
        }
        warnings = 0;
        Map<Name, Owned> next = new LinkedHashMap<>();
        Set<Name> configured = new HashSet<>();
        role.zones().forEach(zone -> configured.add(zone.name()));
        for (CatalogSettings settings : role.catalogs()) {
            Catalog catalog = catalogs.get(settings.zone());
            if (catalog != null) {
                catalog.members()
                        .values()
                        .forEach(member -> offer(settings, member, configured, next));
            }
        }
        if (warnings > MOST_WARNINGS) {
            LOG.warn("{} more members are not served", warnings - MOST_WARNINGS);
        }
        Set<Name> gone = new HashSet<>();
        owned.forEach((name, before) -> {
            Owned after = next.get(name);
            if (after == null || !after.member.label().equals(before.member.label())) {
                gone.add(name);
            }
        });
        gone.forEach(name -> drop(owned.get(name)));
        Set<Name> afresh = new HashSet<>(gone);
        afresh.retainAll(next.keySet());
        owned = Map.copyOf(next);
        absent = Set.copyOf(afresh);
        return extended(configuration, role);
    }

    /// Whether members were left out because they start afresh.
    public boolean isIncomplete() {
        return !absent.isEmpty();
    }

    private Configuration extended(Configuration configuration, AuthoritativeSettings role) {
        List<ZoneSettings> zones = new ArrayList<>(role.zones());
        owned.forEach((name, one) -> {
            if (!absent.contains(name)) {
                zones.add(one.settings);
            }
        });
        return configuration.withRole(role.withZones(zones));
    }

    private void offer(
            CatalogSettings settings,
            Catalog.Member member,
            Set<Name> configured,
            Map<Name, Owned> next) {
        Name name = member.zone();
        if (configured.contains(name)) {
            // RFC 9432 §5.2.
            warn("{} is a member of {}, but configured otherwise, which counts", name, settings);
            return;
        }
        CatalogTemplate template = template(settings, member);
        if (template == null) {
            warn("{} of {} is in no group with a template", name, settings);
            return;
        }
        Owned rival = next.get(name);
        if (rival != null && !takesOver(settings.zone(), rival)) {
            warn("{} of {} is another's, which does not let it go", name, settings);
            return;
        }
        ZoneSettings zone = template.zone(name, file(settings, member));
        next.put(name, new Owned(settings.zone(), member, zone));
    }

    private void warn(String text, Name member, CatalogSettings catalog) {
        if (++warnings <= MOST_WARNINGS) {
            LOG.warn(text, member, catalog.zone());
        }
    }

    /// RFC 9432 §4.3.1, §5.5: the catalog that has a member says who may take it over.
    private boolean takesOver(Name catalog, Owned rival) {
        Name name = rival.member.zone();
        Owned before = owned.get(name);
        if (before != null && before.catalog.equals(catalog)) {
            Catalog own = catalogs.get(catalog);
            Catalog.Member member = own == null ? null : own.members().get(name);
            return member == null || !rival.catalog.equals(member.newOwner());
        }
        return catalog.equals(rival.member.newOwner());
    }

    private static @Nullable CatalogTemplate template(
            CatalogSettings settings, Catalog.Member member) {
        CatalogTemplate usual = null;
        for (CatalogTemplate template : settings.templates()) {
            if (!template.group().isEmpty() && member.groups().contains(template.group())) {
                return template;
            }
            if (template.group().isEmpty()) {
                usual = template;
            }
        }
        return usual;
    }

    /// The name of a member's file holds its identifier, so that one that starts afresh while the server does not run
    /// has none.
    private static Path file(CatalogSettings settings, Catalog.Member member) {
        String text = member.zone().toString().toLowerCase(Locale.ROOT);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < Math.min(LONGEST_NAME, text.length()); i++) {
            char c = text.charAt(i);
            boolean isSafe = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
            safe.append(isSafe ? c : '_');
        }
        MessageDigest digest = sha256();
        digest.update(member.zone().foldedWithPadding());
        // Not of the catalog: a member that changes its owner and keeps its label keeps its
        // contents.
        digest.update(member.label().foldedWithPadding());
        String digits = HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
        return settings.directory().resolve("z-" + safe + "-" + digits + ".zone");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private void drop(@Nullable Owned gone) {
        if (gone != null) {
            LOG.info(
                    "{} is no member of {} any more, or starts afresh",
                    gone.member.zone(),
                    gone.catalog);
            toDelete.add(gone.settings.file());
        }
    }

    /// Deletes the contents of members that are gone (RFC 9432 §5.3, §5.4), and once those that went while the server did
    /// not run. Call it when nobody serves them any more.
    public void tidy(Configuration configuration) {
        toDelete.forEach(Catalogs::delete);
        toDelete.clear();
        List<CatalogSettings> all = settings(configuration);
        boolean isKnown = all.stream().allMatch(each -> catalogs.containsKey(each.zone()));
        if (!isTidied && isKnown) {
            isTidied = true;
            Set<Path> used = new HashSet<>();
            owned.values().forEach(one -> used.add(one.settings.file()));
            all.stream()
                    .map(CatalogSettings::directory)
                    .distinct()
                    .forEach(each -> {
                        tidy(each, used);
                    });
        }
    }

    private static void tidy(Path folder, Set<Path> used) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (FILE.matcher(name).matches() && !used.contains(file)) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("{}: {}", folder, String.valueOf(e.getMessage()));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", file, String.valueOf(e.getMessage()));
        }
    }
}
