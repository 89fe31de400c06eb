package dev.bailiwick.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.SearchName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {
    private static final PublicSuffixes BUILT_IN = PublicSuffixes.builtIn();

    private static String registered(PublicSuffixes suffixes, String text) {
        SearchName name = new SearchName();
        name.set(Name.parse(text));
        int at = name.index(suffixes.registered(name));
        return String.valueOf(Name.read(name.lower(), at, name.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com.",
        "a.b.example.com, example.com.",
        "A.B.Example.CO.UK, example.co.uk.",
        "com, com.",
        "co.uk, co.uk.",
        "., .",
        // Wildcards and their exceptions.
        "x.y.example.ck, y.example.ck.",
        "a.www.ck, www.ck.",
        "a.b.c.kobe.jp, b.c.kobe.jp.",
        "a.b.city.kobe.jp, city.kobe.jp.",
        // Names that nobody has registered under a rule: the top-level domain is a suffix.
        "a.b.unheard-of, b.unheard-of.",
        // A-labels.
        "www.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn.",
        // What a company gives its customers.
        "a.d111.cloudfront.net, d111.cloudfront.net.",
        "a.b.duckdns.org, b.duckdns.org."
    })
    void findsTheDomainThatSomebodyRegistered(String name, String domain) {
        assertThat(registered(BUILT_IN, name)).isEqualTo(domain);
    }

    /// RFC 1035 §3.5 and RFC 3596 §2.5.
    @Test
    void reverseNamesBelongToNetworks() {
        assertThat(registered(BUILT_IN, "4.3.2.1.in-addr.arpa")).isEqualTo("3.2.1.in-addr.arpa.");
        assertThat(registered(BUILT_IN, "1.in-addr.arpa")).isEqualTo("1.in-addr.arpa.");
        String host = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.";
        String network = "4.3.2.1.8.b.d.0.1.0.0.2.ip6.arpa.";
        assertThat(registered(BUILT_IN, host + network)).isEqualTo(network);
    }

    @Test
    void readsTheWholeList() {
        assertThat(BUILT_IN.size()).isGreaterThan(9000);
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> PublicSuffixes.of("a..b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
