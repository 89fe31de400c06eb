package dev.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetListTest {
    private static List<Target> read(String... words) throws TargetProblem {
        return new TargetList(
                        53,
                        name -> {
                            if (name.equals("ns.example")) {
                                return List.of(
                                        InetAddress.ofLiteral("192.0.2.9"),
                                        InetAddress.ofLiteral("2001:db8::9"));
                            }
                            throw new UnknownHostException(name);
                        })
                .read(List.of(words));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1@53",
        "192.0.2.1@5300, 192.0.2.1@5300",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1@53",
        "[2001:db8::1]@5300, 2001:db8:0:0:0:0:0:1@5300"
    })
    void addressesHaveAPort(String typed, String meant) throws TargetProblem {
        assertThat(read(typed)).map(Target::toString).containsExactly(meant);
    }

    @Test
    void namesAreAllOfTheirAddresses() throws TargetProblem {
        assertThat(read("ns.example@5300"))
                .map(Target::toString)
                .containsExactly(
                        "192.0.2.9@5300 (ns.example)", "2001:db8:0:0:0:0:0:9@5300 (ns.example)");
    }

    @Test
    void aNetworkIsItsHosts() throws TargetProblem {
        List<Target> targets = read("192.0.2.77/24");

        assertThat(targets).hasSize(254);
        assertThat(targets.getFirst().toString()).isEqualTo("192.0.2.1@53");
        assertThat(targets.getLast().toString()).isEqualTo("192.0.2.254@53");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.8/30, 2", "192.0.2.8/31, 2", "192.0.2.8/32, 1", "2001:db8::/120, 256"})
    void smallNetworksAndThoseOfIpv6(String typed, int size) throws TargetProblem {
        assertThat(read(typed)).hasSize(size);
    }

    @Test
    void whatIsNamedTwiceIsAskedOnce() throws TargetProblem {
        assertThat(read("192.0.2.1", "192.0.2.1-3")).hasSize(3);
    }

    /// More than 256 addresses are somebody else's network.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.0/23",
                "0.0.0.0/0",
                "2001:db8::/64",
                "192.0.2.0/33",
                "192.0.2.1@0",
                "192.0.2.1@x",
                "192.0.2.1-256",
                "x/24",
                "unknown.example"
            })
    void whatIsNoTargetIsSaidInOneLine(String typed) {
        assertThatThrownBy(() -> read(typed))
                .isInstanceOf(TargetProblem.class)
                .message()
                .contains(typed.replaceAll("@.*", ""))
                .doesNotContain("\n");
    }
}
