package dev.bailiwick.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may have a zone is said by addresses and keys, or nobody may.
class TransferSettingsTest {
    private static final String SECRET = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @TempDir private Path folder;

    private Path key(String text, String permissions) throws IOException {
        Path file = folder.resolve("xfr.key");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    private Path key() throws IOException {
        return key(
                TsigKeyFile.text(Name.parse("xfr."), TsigAlgorithm.HMAC_SHA256, SECRET),
                "rw-------");
    }

    private static String zones(Path key, String settings) {
        return """
        authoritative:
          keys: [%s]
          zones:
            - name: example.com
              %s
        """
                .formatted(key, settings);
    }

    @Test
    void anAddressAndAKeyLetSomebodyIn() throws IOException {
        String text =
                zones(
                        key(),
                        "transfer: {addresses: [192.0.2.0/24, \"2001:db8::1\"], keys: [xfr.]}");
        assertThat(Example.authoritative(text).zones())
                .singleElement()
                .extracting(ZoneSettings::transfer)
                .isEqualTo(
                        new TransferSettings(
                                List.of(
                                        new NetworkPrefix(InetAddress.ofLiteral("192.0.2.0"), 24),
                                        new NetworkPrefix(
                                                InetAddress.ofLiteral("2001:db8::1"), 128)),
                                List.of(Name.parse("xfr."))));
    }

    @Test
    void withoutOneOfThemTheConfigurationIsRefused() throws IOException {
        Path key = key();
        assertThat(Example.told(zones(key, "transfer: {addresses: [192.0.2.1]}")))
                .singleElement()
                .asString()
                .contains("\"keys\" is missing in transfer");
        assertThat(Example.told(zones(key, "transfer: {keys: [xfr.]}")))
                .singleElement()
                .asString()
                .contains("\"addresses\" is missing in transfer");
        assertThat(Example.told(zones(key, "transfer: {addresses: [], keys: [xfr.]}")))
                .singleElement()
                .asString()
                .contains("the list is empty");
        assertThat(Example.told(zones(key, "transfer: {addresses: [192.0.2.1], keys: [no.]}")))
                .singleElement()
                .asString()
                .contains("needs the key no.")
                .contains("bailiwick keys tsig no.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "\"*\"", "0.0.0.0/0", "\"::/0\"", "128.0.0.0/1", "\"2000::/3\""})
    void everybodyIsNotAList(String everybody) throws IOException {
        String text =
                zones(key(), "transfer: {addresses: [%s], keys: [xfr.]}".formatted(everybody));
        assertThat(Example.told(text)).singleElement().asString().contains("everybody in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1/24", "192.0.2.0/33", "192.0.2.0/", "192.0.2/24"})
    void prefixesAreExact(String prefix) throws IOException {
        String text = zones(key(), "transfer: {addresses: [%s], keys: [xfr.]}".formatted(prefix));
        assertThat(Example.told(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw-----w-"})
    void aKeyThatOthersMayReadIsRefused(String permissions) throws IOException {
        Path file = key(Files.readString(key()), permissions);
        List<String> told = Example.told(zones(file, "notify: []"));
        assertThat(told).singleElement().asString().contains("others than its owner");
    }

    @Test
    void theGroupMayReadAKey() throws IOException {
        Path file = key(Files.readString(key()), "rw-r-----");
        assertThat(Example.authoritative(zones(file, "notify: []")).keys())
                .singleElement()
                .hasToString("xfr. hmac-sha256");
    }

    @Test
    void keyFilesAreThoseOfBind() throws IOException {
        String text =
                """
                // made by hand
                key xfr { # no quotes
                  secret "%s"; algorithm HMAC-SHA512; /* any order */
                };
                """
                        .formatted(SECRET);
        assertThat(TsigKeyFile.read(key(text, "rw-------")))
                .isInstanceOfSatisfying(
                        TsigKeyFile.Result.Read.class,
                        read -> assertThat(read.key()).hasToString("xfr. hmac-sha512"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key",
                "key x { algorithm hmac-sha256; };",
                "key x { algorithm hmac-md5; secret \"" + SECRET + "\"; };",
                "key x { algorithm hmac-sha256; secret \"!" + SECRET + "\"; };",
                "key x { algorithm hmac-sha256; secret \"MDEyMzQ1\"; };",
                "key x { algorithm hmac-sha256; secret \"" + SECRET + "\"; }; key y {};",
                "key x { algorithm hmac-sha256; secret \"" + SECRET + "\"; more x; };"
            })
    void badKeyFilesAreToldWithoutTheirSecret(String text) throws IOException {
        assertThat(TsigKeyFile.read(key(text, "rw-------")))
                .isInstanceOfSatisfying(
                        TsigKeyFile.Result.Refused.class,
                        refused -> assertThat(refused.toString()).doesNotContain("MDEy"));
    }

    @Test
    void aMissingKeyFileIsToldWithTheWayToMakeIt() {
        assertThat(TsigKeyFile.read(folder.resolve("none")).toString())
                .contains("bailiwick keys tsig");
    }

    @Test
    void rulesSayWhoMayChangeWhat() throws IOException {
        String rules =
                "update: {serial: time, rules: [{action: deny, keys: [xfr], scope: name, name:"
                        + " a.example.com}, {keys: [xfr], types: [A, TYPE65280]}]}";
        assertThat(Example.authoritative(zones(key(), rules)).zones())
                .singleElement()
                .extracting(ZoneSettings::update)
                .asString()
                .contains("serial=TIME", "DENY", "a.example.com.", "[1, 65280]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update: {rules: []}",
                "update: {rules: [{keys: []}]}",
                "update: {rules: [{keys: [unknown]}]}",
                "update: {rules: [{keys: [xfr], scope: subdomain}]}",
                "update: {rules: [{keys: [xfr], name: a.example.com}]}",
                "update: {rules: [{keys: [xfr], scope: name, name: a.example.org}]}",
                "update: {rules: [{keys: [xfr], scope: wildcard, name: a.example.com}]}",
                "update: {rules: [{keys: [xfr], types: [AXFR]}]}",
                "update: {rules: [{keys: [xfr]}]}\n      primaries: [{address: 192.0.2.1, key: xfr}]"
            })
    void rulesThatMeanNothingAreMistakes(String settings) throws IOException {
        assertThat(Example.told(zones(key(), settings))).hasSize(1);
    }

    /// One secret in a hundred has two slashes in a row.
    @ParameterizedTest
    @ValueSource(strings = {"\"AAAA//9ITlNM//AAAAAAAAAAAAA=\"", "AAAA//9ITlNM//AAAAAAAAAAAAA="})
    void slashesOfASecretBeginNoComment(String secret) throws IOException {
        String text = "key xfr { secret " + secret + "; // the secret\n algorithm hmac-sha256; };";

        assertThat(TsigKeyFile.read(key(text, "rw-------")))
                .isInstanceOf(TsigKeyFile.Result.Read.class);
    }
}
