package dev.bailiwick.dnssec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Name;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyFilesTest {
    private final SecureRandom random = new SecureRandom();

    private SigningKey generate(Algorithm algorithm) {
        return SigningKey.generate(
                Name.parse("Example.org."),
                algorithm,
                KeyFlags.KSK,
                1024,
                random,
                CryptoProvider.JDK);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RSASHA1", "NSEC3RSASHA1"})
    void keysSurviveTheirFiles(Algorithm algorithm) throws Exception {
        SigningKey key = generate(algorithm);
        SigningKey read =
                KeyFiles.read(
                        KeyFiles.publicText(key),
                        KeyFiles.privateText(key, 1_700_000_000),
                        CryptoProvider.JDK);
        assertThat(read.dnskey()).isEqualTo(key.dnskey());
        assertThat(read.pkcs8()).isEqualTo(key.pkcs8());
        assertThat(read.isPair(random)).isTrue();
        assertThat(
                        SigningKey.of(key.owner(), key.dnskey(), key.pkcs8(), CryptoProvider.JDK)
                                .isPair(random))
                .isTrue();
        assertThat(
                        SigningKey.of(
                                        key.owner(),
                                        generate(algorithm).dnskey(),
                                        key.pkcs8(),
                                        CryptoProvider.JDK)
                                .isPair(random))
                .isFalse();
    }

    @Test
    void fileNamesAreThoseOfOtherSigners() {
        SigningKey key = generate(Algorithm.ED25519);
        assertThat(KeyFiles.fileName(key)).isEqualTo("Kexample.org.+015+%05d".formatted(key.tag()));
    }

    /// RFC 8080 §6.1
    @Test
    void theExampleOfRfc8080IsRead() throws Exception {
        SigningKey key =
                KeyFiles.read(
                        """
                        ; a comment
                        example.com. 3600 IN DNSKEY 257 3 15 (
                            l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4= )
                        """,
                        """
                        Private-key-format: v1.2
                        Algorithm: 15 (ED25519)
                        PrivateKey: ODIyNjAzODQ2MjgwODAxMjI2NDUxOTAyMDQxNDIyNjI=
                        """,
                        CryptoProvider.JDK);
        assertThat(key.tag()).isEqualTo(3613);
        assertThat(key.isPair(random)).isTrue();
    }

    @Test
    void damagedFilesAreRefusedWithoutQuotingTheSecret() {
        String publicText = KeyFiles.publicText(generate(Algorithm.ED25519));
        assertThatThrownBy(() ->
                        KeyFiles.read(
                                publicText,
                                "Private-key-format: v1.3\nAlgorithm: 15\nPrivateKey: s3cr*t\n",
                                CryptoProvider.JDK))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessage("PrivateKey: is no base 64")
                .hasNoCause();
        assertThatThrownBy(() ->
                        KeyFiles.read(
                                publicText,
                                "Private-key-format: v1.3\nAlgorithm: 13\n",
                                CryptoProvider.JDK))
                .hasMessageContaining("Algorithm: 13");
        assertThatThrownBy(() -> KeyFiles.read(publicText, "", CryptoProvider.JDK))
                .hasMessageContaining("Private-key-format");
        assertThatThrownBy(() -> KeyFiles.read("example. IN A 1", "", CryptoProvider.JDK))
                .hasMessageContaining("DNSKEY");
    }

    /// RFC 9905 §2
    @Test
    void noNewKeysAreMadeForSha1() {
        assertThatThrownBy(() -> generate(Algorithm.RSASHA1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
