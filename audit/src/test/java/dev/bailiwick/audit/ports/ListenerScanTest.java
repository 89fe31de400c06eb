package dev.bailiwick.audit.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerScanTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir private Path folder;

    private void table(String name, String... rows) throws IOException {
        Path net = Files.createDirectories(folder.resolve("net"));
        Files.writeString(net.resolve(name), HEAD + String.join("\n", rows) + "\n");
    }

    private static String row(String local, String state, int uid, int inode) {
        return "  1: %s 00000000:0000 %s 00000000:00000000 00:00000000 00000000   %d        0 %d 2 0 0"
                .formatted(local, state, uid, inode);
    }

    private void process(int pid, String command, String line, int inode) throws IOException {
        Path descriptors = Files.createDirectories(folder.resolve(pid + "/fd"));
        Files.createSymbolicLink(descriptors.resolve("5"), Path.of("socket:[" + inode + "]"));
        Files.writeString(folder.resolve(pid + "/comm"), command + "\n");
        Files.writeString(folder.resolve(pid + "/cmdline"), line.replace(' ', '\0'));
    }

    private List<Listener> scan(Integer... ports) throws IOException {
        Path users = folder.resolve("passwd");
        Files.writeString(
                users, "root:x:0:0:root:/root:/bin/sh\nresolve:x:101:101::/:/bin/false\n");
        return new ListenerScan(folder, users).listeners(Set.of(ports));
    }

    @Test
    void aSocketLeadsToItsProcessUserAndRole() throws IOException {
        table("udp", row("3500007F:0035", "07", 101, 4711));
        table("tcp", row("3500007F:0035", "0A", 101, 4712), row("0100007F:0035", "01", 0, 4713));
        process(42, "systemd-resolve", "/lib/systemd/systemd-resolved", 4711);
        process(43, "sshd", "sshd", 999);

        List<Listener> found = scan(53);

        assertThat(found).hasSize(2);
        Listener udp = found.getLast();
        assertThat(udp.transport()).isEqualTo("udp");
        assertThat(udp.host()).isEqualTo("127.0.0.53");
        assertThat(udp.user()).isEqualTo("resolve");
        assertThat(udp.reach()).isEqualTo("this host only");
        assertThat(Role.of(udp).howToFree()).contains("DNSStubListener=no");
        assertThat(Role.of(found.getFirst()).text()).contains("only root");
    }

    @Test
    void addressesOfIpv6AreRead() throws IOException {
        table(
                "udp6",
                row("00000000000000000000000000000000:0035", "07", 0, 1),
                row("B80D0120000000000000000001000000:0035", "07", 7, 2),
                row("0000000000000000FFFF00000100007F:0035", "07", 0, 3));

        List<Listener> found = scan(53);

        assertThat(found)
                .map(Listener::host)
                .containsExactly("*", "127.0.0.1", "2001:db8:0:0:0:0:0:1");
        assertThat(found.getFirst().reach()).isEqualTo("everybody");
        assertThat(found.getLast().user()).isEqualTo("7");
    }

    @Test
    void otherPortsAndGarbageAreLeftOut() throws IOException {
        table("udp", row("3500007F:0036", "07", 0, 1), "garbage", row("zz:0035", "07", 0, 2));

        assertThat(scan(53)).isEmpty();
    }

    @Test
    void dnsmasqIsToldByWhoseItIs() {
        assertThat(dnsmasq("--conf-file=/var/lib/libvirt/dnsmasq/default.conf"))
                .contains("virtual network");
        assertThat(dnsmasq("--conf-dir=/etc/NetworkManager/dnsmasq.d")).contains("NetworkManager");
        assertThat(dnsmasq("--keep-in-foreground")).contains("forwarder");
    }

    private static @Nullable String dnsmasq(String word) {
        return Role.of(
                        new Listener(
                                "udp",
                                InetAddress.ofLiteral("127.0.0.1"),
                                53,
                                "root",
                                new ListeningProcess(1, "dnsmasq", List.of("dnsmasq", word))))
                .text();
    }

    @Test
    void ownSocketsAreFoundOnThisHost() throws IOException {
        try (DatagramSocket udp = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket tcp = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            List<Listener> found =
                    new ListenerScan(Path.of("/proc"), Path.of("/etc/passwd"))
                            .listeners(Set.of(udp.getLocalPort(), tcp.getLocalPort()));

            assertThat(found)
                    .map(each -> each.process() == null ? -1 : each.process().pid())
                    .contains(ProcessHandle.current().pid());
        }
    }
}
