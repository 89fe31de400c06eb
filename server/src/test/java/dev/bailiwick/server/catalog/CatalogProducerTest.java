package dev.bailiwick.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.ConfigurationFile;
import dev.bailiwick.config.Environment;
import dev.bailiwick.config.Loaded;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// RFC 9432: catalogs that are made of the configuration.
class CatalogProducerTest {
    private static final String CATALOG = "catalog.test.";

    @TempDir private Path folder;
    private Path file;
    private long now = 1_800_000_000L;
    private final CatalogProducer producer = new CatalogProducer(() -> Instant.ofEpochSecond(now));

    @BeforeEach
    void place() {
        file = folder.resolve("catalog.test.zone");
    }

    private Loaded load(String zones) throws IOException {
        Path yaml = folder.resolve("bailiwick.yaml");
        Files.writeString(
                yaml,
                "authoritative:\n  zones:\n%s  produced-catalogs: [{zone: catalog.test}]\n"
                        .formatted(zones.indent(4)));
        return ConfigurationFile.load(yaml, Environment.ofProcess());
    }

    private Configuration produce(String zones) throws IOException {
        Loaded loaded = load(zones);
        assertThat(loaded).isInstanceOf(Loaded.Ready.class);
        return producer.with(((Loaded.Ready) loaded).configuration());
    }

    private Zone made() throws IOException {
        Name apex = Name.parse(CATALOG);
        ZoneEditor editor = new ZoneEditor(apex, "db", new ZoneEditor.Tools());
        new MasterFileReader(ReadOptions.defaults())
                .read(
                        "db",
                        Files.readAllBytes(file),
                        apex,
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

    private Catalog catalog() throws IOException {
        CatalogReader.Outcome outcome = CatalogReader.read(made());
        Catalog catalog = outcome.catalog();
        if (catalog == null) {
            throw new AssertionError(outcome.problem());
        }
        return catalog;
    }

    private static final String TWO =
            """
            - {name: one.test, catalog: {zone: catalog.test}}
            - {name: "0\\\\/x.test", file: x, catalog: {zone: catalog.test, group: "a \\"b\\" \\u00e9"}}
            - other.test
            """;

    @Test
    void zonesThatNameACatalogAreItsMembers() throws IOException {
        Configuration whole = produce(TWO);
        assertThat(((AuthoritativeSettings) whole.role()).zones())
                .extracting(zone -> zone.name().toString())
                .contains(CATALOG, "other.test.");
        Catalog catalog = catalog();
        assertThat(catalog.serial()).isEqualTo(now);
        assertThat(catalog.members())
                .containsOnlyKeys(Name.parse("one.test."), Name.parse("0\\/x.test."));
        assertThat(catalog.members().get(Name.parse("0\\/x.test.")))
                .extracting(Catalog.Member::groups)
                .isEqualTo(List.of("a \"b\" \u00e9"));
    }

    @Test
    void theSerialGrowsWithEachChangeAndOnlyThen() throws IOException {
        produce(TWO);
        now += 100;
        produce(TWO);
        assertThat(catalog().serial()).isEqualTo(now - 100);
        Name id = catalog().members().get(Name.parse("one.test.")).id();
        produce("- {name: one.test, catalog: {zone: catalog.test}}\n");
        assertThat(catalog().serial()).isEqualTo(now);
        assertThat(catalog().members()).containsOnlyKeys(Name.parse("one.test."));
        // RFC 9432 §5.4: another identifier would reset the zone.
        assertThat(catalog().members().get(Name.parse("one.test.")).id()).isEqualTo(id);
        // A clock that was set back.
        now -= 5000;
        produce("- {name: two.test, catalog: {zone: catalog.test}}\n");
        assertThat(catalog().serial()).isEqualTo(now + 5001);
    }

    @Test
    void aFileOfSomebodyElseIsNotOverwritten() throws IOException {
        Files.writeString(file, "; mine\n");
        produce(TWO);
        assertThat(file).hasContent("; mine\n");
    }

    @Test
    void aCatalogThatIsNotProducedIsAMistake() throws IOException {
        assertThat(load("- {name: one.test, catalog: {zone: elsewhere.test}}\n"))
                .isInstanceOf(Loaded.Refused.class);
        assertThat(load("- catalog.test\n")).isInstanceOf(Loaded.Refused.class);
    }
}
