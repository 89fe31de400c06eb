package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Query;
import dev.bailiwick.testkit.Reply;
import dev.bailiwick.testkit.TcpPeer;
import dev.bailiwick.testkit.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The end of the process, as a service manager asks for it.
@Timeout(120)
class EndTest {
    private static final int QUESTIONS = 500;
    private static final Query SOA = Query.of("example.", "SOA");

    @TempDir private Path folder;

    /// What had been asked when SIGTERM came is answered; then the process ends with 0 and leaves nothing behind.
    @Test
    void sigtermAnswersWhatWasAskedAndEnds() throws Exception {
        Files.writeString(
                folder.resolve("example.zone"), "@ 300 SOA ns host 1 2 3 4 5\n@ 300 NS ns.test.\n");
        try (Program server = Program.serve(folder, List.of("example"));
                TcpPeer client = new TcpPeer(Program.HOST, server.port())) {
            assertThat(Reply.read(client.ask(SOA.octets())).answers()).hasSize(1);
            byte[][] questions = new byte[QUESTIONS][];
            for (int i = 0; i < QUESTIONS; i++) {
                questions[i] = SOA.id(i).octets();
            }
            client.write(TcpPeer.frames(questions));
            server.process().destroy();
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(Reply.read(client.receive()).id()).isEqualTo(i);
            }
            assertThat(client.isEnded()).isTrue();
            assertThat(server.process().waitFor()).isZero();
            assertThat(server.log()).contains("stopping").doesNotContain("ERROR");
        }
        assertThat(folder.resolve("run/control.sock")).doesNotExist();
    }

    /// SIGHUP ends a process that does not know it: one that is just starting must know it already.
    @Test
    void sighupRightAfterTheStartReloads() throws Exception {
        Files.writeString(
                folder.resolve("example.zone"), "@ 300 SOA ns host 1 2 3 4 5\n@ 300 NS ns.test.\n");
        try (Program server = Program.serve(folder, List.of("example"))) {
            String pid = String.valueOf(server.process().pid());
            assertThat(Tool.run("kill", "-HUP", pid).exit()).isZero();
            while (!server.log().contains("reloaded;")) {
                assertThat(server.process().isAlive()).isTrue();
                Thread.sleep(20);
            }
            assertThat(server.udp(SOA).answers()).hasSize(1);
        }
    }
}
