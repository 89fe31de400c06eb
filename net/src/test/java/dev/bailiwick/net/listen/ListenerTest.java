package dev.bailiwick.net.listen;

import static dev.bailiwick.net.listen.ScriptedHandler.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.net.BindFailure;
import dev.bailiwick.net.ListenSpec;
import dev.bailiwick.net.ListenerEvents;
import dev.bailiwick.net.PortHolder;
import dev.bailiwick.net.SocketOptions;
import dev.bailiwick.net.Transport;
import dev.bailiwick.testkit.FreePort;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.UdpPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Opening and stopping.
@Timeout(60)
final class ListenerTest {
    private static Listener open(ListenSpec spec) throws IOException {
        return Listener.open(spec, (_, _) -> new ScriptedHandler(), ListenerEvents.SILENT);
    }

    private static ListenSpec at(String host, int port) {
        return ListenSpec.of(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void aFreePortIsTheSameForAllTransports(String host) throws IOException {
        String reach = host.equals("0.0.0.0") ? "127.0.0.1" : host.equals("::") ? "::1" : host;
        try (Listener listener = open(at(host, 0).withWorkers(2));
                UdpPeer udp = new UdpPeer(reach, reach, listener.port());
                TcpPeer tcp = new TcpPeer(reach, listener.port())) {
            assertThat(udp.ask(text("e"))).isEqualTo(text("e"));
            assertThat(tcp.ask(text("e"))).isEqualTo(text("e"));
            assertThat(listener.spec().address().getPort()).isEqualTo(listener.port());
        }
    }

    @Test
    void severalAddressesAreBoundTogetherOrNotAtAll() throws IOException {
        int port = FreePort.next();
        List<ListenSpec> both = List.of(at("127.0.0.1", port), at("::1", port));
        List<Listener> opened =
                Listener.openAll(both, (_, _) -> new ScriptedHandler(), ListenerEvents.SILENT);
        opened.forEach(Listener::close);
        assertThat(opened).extracting(Listener::port).containsOnly(port);
        try (Listener taken = open(at("::1", port).withTransports(Set.of(Transport.TCP)))) {
            assertThat(taken.port()).isEqualTo(port);
            BindFailure failure =
                    catchThrowableOfType(
                            BindFailure.class,
                            () ->
                                    Listener.openAll(
                                            both,
                                            (_, _) -> new ScriptedHandler(),
                                            ListenerEvents.SILENT));
            assertThat(failure.transport()).isEqualTo(Transport.TCP);
            open(at("127.0.0.1", port)).close();
            open(at("::1", port).withTransports(Set.of(Transport.UDP))).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aTakenPortNamesItsHolder(Transport transport) throws IOException {
        try (Listener first = open(at("127.0.0.1", 0))) {
            ListenSpec same =
                    at("127.0.0.1", first.port()).withTransports(Set.of(transport)).withWorkers(2);
            BindFailure failure = catchThrowableOfType(BindFailure.class, () -> open(same));
            assertThat(failure.reason()).isEqualTo(BindFailure.Reason.IN_USE);
            assertThat(failure.transport()).isEqualTo(transport);
            assertThat(failure.address()).isEqualTo(same.address());
            assertThat(failure.holders())
                    .extracting(PortHolder::pid)
                    .containsExactly(ProcessHandle.current().pid());
            assertThat(failure)
                    .hasMessageStartingWith("127.0.0.1:" + first.port() + "/")
                    .hasMessageContaining(" is held by java (pid ");
        }
    }

    @Test
    void theSameHoldsForPortableSocketsAndSharedOnes() throws IOException {
        try (Listener first = open(at("127.0.0.1", 0).withWorkers(2))) {
            ListenSpec same =
                    at("127.0.0.1", first.port())
                            .withWorkers(2)
                            .withOptions(SocketOptions.DEFAULT.portable());
            BindFailure failure = catchThrowableOfType(BindFailure.class, () -> open(same));
            assertThat(failure.reason()).isEqualTo(BindFailure.Reason.IN_USE);
            assertThat(failure.holders()).hasSize(1);
        }
    }

    @Test
    void aFailureLeavesNothingBound() throws IOException {
        try (Listener tcp = open(at("127.0.0.1", 0).withTransports(Set.of(Transport.TCP)))) {
            BindFailure failure =
                    catchThrowableOfType(
                            BindFailure.class, () -> open(at("127.0.0.1", tcp.port())));
            assertThat(failure.transport()).isEqualTo(Transport.TCP);
            open(at("127.0.0.1", tcp.port()).withTransports(Set.of(Transport.UDP))).close();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void anAddressOfAnotherHostIsRefused(Transport transport) {
        ListenSpec spec = at("192.0.2.1", 0).withTransports(Set.of(transport));
        BindFailure failure = catchThrowableOfType(BindFailure.class, () -> open(spec));
        assertThat(failure.reason()).isEqualTo(BindFailure.Reason.NOT_LOCAL);
        assertThat(failure.holders()).isEmpty();
    }

    @Test
    void bothWildcardsFitOnOnePort() throws IOException {
        try (Listener six = open(at("::", 0));
                Listener four = open(at("0.0.0.0", six.port()));
                TcpPeer overSix = new TcpPeer("::1", six.port());
                TcpPeer overFour = new TcpPeer("127.0.0.1", four.port())) {
            assertThat(overSix.ask(text("e"))).isEqualTo(text("e"));
            assertThat(overFour.ask(text("e"))).isEqualTo(text("e"));
            assertThat(six.counters().stream().accepted()).isEqualTo(1);
            assertThat(four.counters().stream().accepted()).isEqualTo(1);
        }
    }

    @Test
    void theIpv6WildcardServesNoIpv4() throws IOException {
        try (Listener six = open(at("::", 0));
                TcpPeer four = new TcpPeer("127.0.0.1", six.port())) {
            assertThat(four.isEnded()).isTrue();
        }
    }

    @Test
    void aPortIsFreeAgainAtOnceAfterStopping() throws IOException {
        int port = 0;
        for (int i = 0; i < 3; i++) {
            try (Listener listener = open(at("127.0.0.1", port));
                    TcpPeer tcp = new TcpPeer("127.0.0.1", listener.port())) {
                port = listener.port();
                assertThat(tcp.ask(text("e"))).isEqualTo(text("e"));
            }
        }
    }
}
