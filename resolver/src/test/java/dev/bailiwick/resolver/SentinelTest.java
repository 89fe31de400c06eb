package dev.bailiwick.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.cache.Entry;
import dev.bailiwick.cache.Security;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The root key sentinel, each condition of RFC 8509 §3.1 and each row of §3.2.
class SentinelTest {
    /// Trusts key 20326 and what is less than 10.
    private static final class Trusting implements Validator {
        private final boolean isTold;

        Trusting(boolean isTold) {
            this.isTold = isTold;
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Entry judge(Entry entry, Name name, Records records, Budget budget, Trace trace) {
            return entry;
        }

        @Override
        public @Nullable Boolean trustsRootKey(int tag) {
            return isTold ? tag == 20326 || tag < 10 : null;
        }
    }

    private static final Validator VALIDATOR = new Trusting(true);

    private static Resolution found(Name name, int type, Security security, int rcode) {
        SignedRrSet set =
                SignedRrSet.unsigned(
                        new RrSet(name, type, RrClass.IN, 60, List.of(new byte[] {1, 2, 3, 4})));
        return new Resolution(
                rcode,
                rcode == Rcode.NOERROR ? List.of(set) : List.of(),
                List.of(),
                List.of(),
                security,
                List.of(),
                false,
                false,
                false);
    }

    private static boolean isAltered(
            String text, int type, Security security, boolean isCheckingDisabled) {
        Name name = Name.parse(text);
        Resolution found = found(name, type, security, Rcode.NOERROR);
        Query query = new Query(name, type, true, isCheckingDisabled, 0);
        Resolution applied = Sentinel.applied(found, query, VALIDATOR);
        if (applied.equals(found)) {
            return false;
        }
        assertThat(applied.rcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(applied.answer()).isEmpty();
        assertThat(applied.security()).isNotEqualTo(Security.SECURE);
        assertThat(applied.errors()).hasSize(1);
        return true;
    }

    private static boolean isAltered(String text) {
        return isAltered(text, RrType.A, Security.SECURE, false);
    }

    /// RFC 8509 §3.2
    @ParameterizedTest
    @CsvSource({
        "root-key-sentinel-is-ta-20326, false",
        "root-key-sentinel-not-ta-20326, true",
        "root-key-sentinel-is-ta-38696, true",
        "root-key-sentinel-not-ta-38696, false",
        "root-key-sentinel-is-ta-00007, false",
        "root-key-sentinel-not-ta-00007, true"
    })
    void answersStayWhenTheNameSaysWhatIsSo(String label, boolean isRefused) {
        assertThat(isAltered(label + ".example.")).isEqualTo(isRefused);
        assertThat(isAltered(label + ".example.", RrType.AAAA, Security.SECURE, false))
                .isEqualTo(isRefused);
        assertThat(isAltered(label.replace("root", "rOOt") + ".example.")).isEqualTo(isRefused);
    }

    @ParameterizedTest
    @EnumSource
    void onlySecureAnswersAreAltered(Security security) {
        assertThat(isAltered("root-key-sentinel-is-ta-38696.example.", RrType.A, security, false))
                .isEqualTo(security == Security.SECURE);
    }

    @Test
    void clientsThatDisableCheckingGetWhatThereIs() {
        assertThat(
                        isAltered(
                                "root-key-sentinel-is-ta-38696.example.",
                                RrType.A,
                                Security.SECURE,
                                true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {RrType.TXT, RrType.CNAME, RrType.ANY, RrType.MX})
    void onlyQuestionsForAddressesAreAltered(int type) {
        assertThat(
                        isAltered(
                                "root-key-sentinel-is-ta-38696.example.",
                                type,
                                Security.SECURE,
                                false))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root-key-sentinel-is-ta-3869",
                "root-key-sentinel-is-ta-038696",
                "root-key-sentinel-is-ta-3869a",
                "root-key-sentinel-is-ta--8696",
                "root-key-sentinel-is-ta-70000",
                "root-key-sentinel-is-tx-38696",
                "kskroll-sentinel-is-ta-038696",
                "root-key-sentinel-not-ta-2032",
                "www.root-key-sentinel-is-ta-38696",
                "root-key-sentinel-is-ta.38696"
            })
    void otherLabelsAreLikeAnyOther(String label) {
        assertThat(isAltered(label + ".example.")).isFalse();
    }

    @Test
    void nothingIsAlteredWhenNobodyIsToBeTold() {
        Name name = Name.parse("root-key-sentinel-is-ta-38696.example.");
        Resolution found = found(name, RrType.A, Security.SECURE, Rcode.NOERROR);
        Query query = new Query(name, RrType.A, true, false, 0);
        assertThat(Sentinel.applied(found, query, new Trusting(false))).isSameAs(found);
        assertThat(Sentinel.applied(found, query, new Unvalidated())).isSameAs(found);
    }

    /// RFC 8509 §3.1 looks at the question, and not at what it leads to; a denial is an answer like others.
    @Test
    void denialsAreAlteredToo() {
        Name name = Name.parse("root-key-sentinel-is-ta-38696.example.");
        Resolution found = found(name, RrType.A, Security.SECURE, Rcode.NXDOMAIN);
        Query query = new Query(name, RrType.A, false, false, 0);
        assertThat(Sentinel.applied(found, query, VALIDATOR).rcode()).isEqualTo(Rcode.SERVFAIL);
    }
}
