package dev.bailiwick.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.config.TsigKeyFile;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `bailiwick zone` does, at the control socket.
class ZoneCommandsTest {
    private static final String NOTIFIED = "notify: [{address: \"127.0.0.1@9\", key: xfr}]";
    private static final String PRIMARIES = "primaries: [{address: \"127.0.0.1@9\", key: xfr}]";

    @TempDir private Path folder;
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException, StartFailure {
        Path key = folder.resolve("xfr.key");
        String secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        Files.writeString(
                key, TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, secret));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        zone(1, "www A 192.0.2.1\ngone TXT \"x y\"");
        server =
                LoopbackServer.start(
                        folder,
                        """
                        authoritative:
                          keys: [xfr.key]
                          zones:
                            - {name: one.test, transfer: {addresses: [127.0.0.1], keys: [xfr]}, %s}
                            - {name: copy.test, %s}
                        """
                                .formatted(NOTIFIED, PRIMARIES));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void zone(int serial, String records) throws IOException {
        Files.writeString(
                folder.resolve("one.test.zone"),
                "$TTL 60\n@ SOA ns host %d 2 3 4 60\n@ NS ns\nns A 192.0.2.53\n%s\n"
                        .formatted(serial, records));
    }

    private Map<String, Object> zone(String... words) throws IOException {
        return server.command("zone", words);
    }

    private void refused(String why, String... words) {
        assertThatThrownBy(() -> zone(words))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    @Test
    void listShowsZonesAndSerials() throws IOException {
        Map<String, Object> list = zone("list");
        assertThat((List<?>) list.get("zones")).asString().isEqualTo("[one.test. 1, copy.test. -]");
        assertThat(list.get("more")).asString().isEqualTo("0");
    }

    @Test
    void statusShowsOneZone() throws IOException {
        assertThat(zone("status", "one.test"))
                .containsEntry("zone", "one.test.")
                .containsEntry("secondary", false)
                .containsEntry("served", true);
        assertThat(zone("status", "one.test").get("serial")).asString().isEqualTo("1");
        assertThat(zone("status", "one.test").get("records")).asString().isEqualTo("5");
        assertThat(zone("status", "copy.test."))
                .containsEntry("secondary", true)
                .containsEntry("served", false);
        refused("no zone other.test. is served here", "status", "other.test");
        refused("not a name", "status", "..");
    }

    @Test
    void transferAsksThePrimariesOfASecondary() throws IOException {
        assertThat(zone("transfer", "copy.test")).containsEntry("asked", "copy.test.");
        refused("comes from no primary", "transfer", "one.test");
    }

    @Test
    void notifyTellsThoseWhoAreToBeTold() throws IOException {
        assertThat(zone("notify", "one.test").get("notified")).asString().isEqualTo("1");
        refused("not loaded", "notify", "copy.test");
    }

    @Test
    void exportWritesWhatIsServed() throws IOException {
        Path file = Path.of(String.valueOf(zone("export", "one.test").get("file")));
        assertThat(file).startsWith(folder);
        assertThat(Files.readAllLines(file))
                .hasSize(5)
                .contains("www.one.test. 60 IN A 192.0.2.1", "gone.one.test. 60 IN TXT \"x y\"");
        refused("not loaded", "export", "copy.test");
    }

    @Test
    void diffShowsWhatHasChanged() throws IOException {
        refused("earlier versions", "diff", "one.test");
        zone(2, "www A 192.0.2.2");
        server.server().reload(List.of(Name.parse("one.test.")));
        zone(3, "www A 192.0.2.2\nnew A 192.0.2.3");
        server.server().reload(List.of(Name.parse("one.test.")));
        Map<String, Object> last = zone("diff", "one.test");
        assertThat(last.get("from")).asString().isEqualTo("2");
        assertThat((List<?>) last.get("changes"))
                .asString()
                .contains("- one.test. 60 SOA", "+ one.test. 60 SOA")
                .contains("+ new.one.test. 60 A 192.0.2.3")
                .doesNotContain("gone.one.test.");
        Map<String, Object> all = zone("diff", "one.test", "1");
        assertThat((List<?>) all.get("changes"))
                .asString()
                .contains("- gone.one.test. 60 TXT \"x y\"", "- www.one.test. 60 A 192.0.2.1")
                .contains("+ www.one.test. 60 A 192.0.2.2", "+ new.one.test. 60 A 192.0.2.3");
        assertThat(all.get("to")).asString().isEqualTo("3");
        refused("not known any more", "diff", "one.test", "7");
        refused("not a serial", "diff", "one.test", "x");
    }

    @Test
    void whatIsNoCommandIsRefused() {
        refused("zone takes", "status");
        refused("knows nothing called burn", "burn", "one.test");
    }
}
