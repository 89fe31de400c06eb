package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.config.TsigKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512"})
    void makesAKeyThatIsReadBackAndThatNobodyElseMayRead(String algorithm) throws Exception {
        Path file = folder.resolve("k");
        Typed typed =
                Typed.line(
                        "keys",
                        "--algorithm",
                        algorithm,
                        "--output",
                        file.toString(),
                        "tsig",
                        "Xfr.Example");
        assertThat(typed.exitCode()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(TsigKeyFile.read(file).toString()).contains("Xfr.Example. " + algorithm);
        assertThat(typed.out()).contains("keys: [xfr.example]", "id: xfr.example", "pdnsutil");
    }

    @Test
    void doesNotOverwriteAKey() {
        String[] words = {"keys", "--output", folder.resolve("k").toString(), "tsig", "a"};
        assertThat(Typed.line(words).exitCode()).isZero();
        assertThat(Typed.line(words).err()).contains("not overwritten");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(Typed.line("keys", "--algorithm", "hmac-md5", "tsig", "a").err())
                .contains("no algorithm 'hmac-md5'");
        assertThat(Typed.line("keys", "dnssec", "a").exitCode()).isEqualTo(2);
        assertThat(Typed.line("keys", "tsig", "a/b").exitCode()).isEqualTo(2);
    }
}
