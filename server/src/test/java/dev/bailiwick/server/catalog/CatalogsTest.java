package dev.bailiwick.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 9432: what catalogs say, and which of them owns a member.
class CatalogsTest {
    private static final String HEAD =
            """
            $TTL 0
            @ SOA invalid. invalid. SERIAL 60 60 3600 60
            @ NS invalid.
            """;
    private static final String VERSION = "version TXT 2\n";

    @TempDir private Path folder;
    private final Catalogs catalogs = new Catalogs();
    private final Map<Name, @Nullable Zone> zones = new HashMap<>();
    private Configuration configuration;
    private int serial;

    @BeforeEach
    void configure() throws IOException {
        Path key = folder.resolve("xfr.key");
        String secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        Files.writeString(
                key, TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, secret));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path file = folder.resolve("bailiwick.yaml");
        Files.writeString(
                file,
                """
                authoritative:
                  keys: [xfr.key]
                  zones: [cat1.test, cat2.test, own.test]
                  catalogs:
                    - zone: cat1.test
                      templates:
                        - primaries: [{address: 127.0.0.1, key: xfr}]
                        - {group: far, primaries: [{address: 127.0.0.2, key: xfr}]}
                    - zone: cat2.test
                      templates:
                        - {group: near, primaries: [{address: 127.0.0.3, key: xfr}]}
                        - {group: "", primaries: [{address: 127.0.0.4, key: xfr}]}
                """);
        Loaded loaded = ConfigurationFile.load(file, Environment.ofProcess());
        assertThat(loaded).isInstanceOf(Loaded.Ready.class);
        configuration = ((Loaded.Ready) loaded).configuration();
    }

    private static Zone zone(String apex, String text) {
        Name name = Name.parse(apex);
        ZoneEditor editor = new ZoneEditor(name, "db", new ZoneEditor.Tools());
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "db",
                        text.getBytes(StandardCharsets.UTF_8),
                        name,
                        (owner, ownerLength, type, ttl, rdata, at, length, line) ->
                                editor.add(
                                        owner,
                                        ownerLength,
                                        type,
                                        (int) ttl,
                                        rdata,
                                        at,
                                        length,
                                        line));
        Zone zone = editor.finish();
        if (zone == null) {
            throw new AssertionError(editor.problems().toString());
        }
        return zone;
    }

    /// A new version of a catalog.
    private boolean publish(String catalog, String records) {
        Zone zone = zone(catalog, HEAD.replace("SERIAL", String.valueOf(++serial)) + records);
        zones.put(zone.apex(), zone);
        return catalogs.read(configuration, zones);
    }

    private List<ZoneSettings> zonesNow() {
        Configuration whole = catalogs.with(configuration);
        catalogs.tidy(configuration);
        return ((AuthoritativeSettings) whole.role()).zones();
    }

    /// The members that are served, and the first primary of each.
    private Map<String, String> members() {
        Map<String, String> members = new TreeMap<>();
        for (ZoneSettings zone : zonesNow()) {
            if (!zone.primaries().isEmpty()) {
                members.put(
                        zone.name().toString(),
                        zone.primaries().getFirst().address().getAddress().getHostAddress());
            }
        }
        return members;
    }

    /// RFC 9432 §4.1, §4.3.2.
    @Test
    void membersAreServedByTheTemplateOfTheirGroup() {
        assertThat(zonesNow()).hasSize(3);
        String records =
                VERSION
                        + "a.zones PTR one.test.\n"
                        + "b.zones PTR two.test.\n"
                        + "group.b.zones TXT nobody\n"
                        + "group.b.zones TXT far\n"
                        + "c.zones PTR own.test.\n"
                        + "x.ext.a.zones TXT \"not known\"\n"
                        + "group.ext TXT far\n";
        assertThat(publish("cat1.test.", records)).isTrue();
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.1", "two.test.", "127.0.0.2"));
        assertThat(catalogs.isIncomplete()).isFalse();
        assertThat(zonesNow()).hasSize(5);
        assertThat(catalogs.read(configuration, zones)).isFalse();
    }

    /// RFC 9432 §4.1, §4.2.1, §4.3.1, §5.1: a broken version changes nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.zones PTR two.test.\n",
                "version TXT 1\na.zones PTR two.test.\n",
                "version TXT 2 2\na.zones PTR two.test.\n",
                "version TXT 2\nversion TXT 3\na.zones PTR two.test.\n",
                "version TXT 2\na.zones PTR two.test.\na.zones PTR three.test.\n",
                "version TXT 2\na.zones PTR two.test.\nb.zones PTR Two.test.\n",
                "version TXT 2\na.zones PTR two.test.\ncoo.a.zones PTR x.\ncoo.a.zones PTR y.\n"
            })
    void aBrokenCatalogKeepsTheLastGoodOne(String broken) {
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\n");
        assertThat(members()).containsOnlyKeys("one.test.");
        assertThat(publish("cat1.test.", broken)).isFalse();
        assertThat(members()).containsOnlyKeys("one.test.");
        assertThat(publish("cat1.test.", VERSION + "a.zones PTR two.test.\n")).isTrue();
        assertThat(members()).containsOnlyKeys("two.test.");
    }

    /// RFC 9432 §5.1: a catalog that has expired is no reason to remove its members.
    @Test
    void aCatalogThatIsGoneKeepsItsMembers() {
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\n");
        zones.put(Name.parse("cat1.test."), null);
        assertThat(catalogs.read(configuration, zones)).isFalse();
        assertThat(members()).containsOnlyKeys("one.test.");
    }

    /// RFC 9432 §5.3.
    @Test
    void whatIsNoMemberAnyMoreGoesWithItsFile() throws IOException {
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\nb.zones PTR two.test.\n");
        Path file = fileOf("one.test.");
        publish("cat1.test.", VERSION + "b.zones PTR two.test.\n");
        assertThat(members()).containsOnlyKeys("two.test.");
        assertThat(file).doesNotExist();
    }

    private Path fileOf(String member) throws IOException {
        Path file =
                zonesNow().stream()
                        .filter(zone -> zone.name().equals(Name.parse(member)))
                        .findAny()
                        .orElseThrow()
                        .file();
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "contents");
    }

    /// RFC 9432 §5.4.
    @Test
    void aMemberOfAnotherIdentifierStartsAfresh() throws IOException {
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\nb.zones PTR two.test.\n");
        Path file = fileOf("one.test.");
        publish("cat1.test.", VERSION + "new.zones PTR one.test.\nb.zones PTR two.test.\n");
        assertThat(members()).containsOnlyKeys("two.test.");
        assertThat(catalogs.isIncomplete()).isTrue();
        assertThat(file).doesNotExist();
        assertThat(members()).containsOnlyKeys("one.test.", "two.test.");
        assertThat(catalogs.isIncomplete()).isFalse();
        assertThat(fileOf("one.test.")).isNotEqualTo(file);
    }

    /// RFC 9432 §4.3.1, §5.2, §5.5.
    @Test
    void aMemberChangesItsOwnerOnlyWhenThatLetsItGo() throws IOException {
        publish("cat2.test.", VERSION + "a.zones PTR one.test.\n");
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.4"));
        Path file = fileOf("one.test.");
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\n");
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.4"));
        publish("cat2.test.", VERSION + "a.zones PTR one.test.\ncoo.a.zones PTR other.test.\n");
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.4"));
        publish("cat2.test.", VERSION + "a.zones PTR one.test.\ncoo.a.zones PTR cat1.test.\n");
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.1"));
        // The label is the same, so its contents stay.
        assertThat(catalogs.isIncomplete()).isFalse();
        assertThat(file).exists();
        publish("cat2.test.", VERSION);
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.1"));
    }

    @Test
    void aMemberWithANewOwnerAndAnotherLabelStartsAfresh() {
        publish("cat1.test.", VERSION + "a.zones PTR one.test.\ncoo.a.zones PTR cat2.test.\n");
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.1"));
        publish("cat2.test.", VERSION + "b.zones PTR one.test.\n");
        assertThat(members()).isEmpty();
        assertThat(members()).isEqualTo(Map.of("one.test.", "127.0.0.4"));
    }
}
