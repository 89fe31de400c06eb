package dev.bailiwick.server.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketTest {
    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final ControlCommand ECHO =
            new ControlCommand(
                    "echo",
                    "Say it again",
                    arguments -> new ControlReply.Done(Map.of("said", arguments)));
    private static final ControlCommand BROKEN =
            new ControlCommand(
                    "broken",
                    "Fail",
                    arguments -> {
                        throw new IllegalStateException("as asked");
                    });

    @TempDir private Path folder;

    private ControlSocket open(ControlLimits limits) throws IOException {
        return ControlSocket.open(path(), OWNER, List.of(ECHO, BROKEN), limits);
    }

    private Path path() {
        return folder.resolve("run").resolve("control.sock");
    }

    @Test
    void aRequestGetsItsReply() throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            ControlReply reply =
                    ControlClient.ask(path(), new ControlRequest("echo", List.of("a", "b\n")));

            assertThat(reply).isEqualTo(new ControlReply.Done(Map.of("said", List.of("a", "b\n"))));
        }
    }

    @Test
    void onlyTheOwnerCanOpenTheSocketAndItsFolder() throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThat(permissions(path())).isEqualTo("rw-------");
            assertThat(permissions(path().resolveSibling(""))).isEqualTo("rwx------");
            try (var files = Files.list(path().resolveSibling(""))) {
                assertThat(files).containsExactly(path());
            }
        }
    }

    @Test
    void theGroupCanBeLetIn() throws IOException {
        try (ControlSocket _ =
                ControlSocket.open(
                        path(),
                        PosixFilePermissions.fromString("rw-rw----"),
                        List.of(ECHO),
                        ControlLimits.DEFAULT)) {
            assertThat(permissions(path())).isEqualTo("rw-rw----");
        }
    }

    @Test
    void aFolderThatEveryoneMayWriteToIsRefused() throws IOException {
        Files.createDirectory(path().resolveSibling(""));
        Files.setPosixFilePermissions(
                path().resolveSibling(""), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> open(ControlLimits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("every user of this host may write to");
    }

    @Test
    void aLiveServerKeepsItsSocket() throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThatThrownBy(() -> open(ControlLimits.DEFAULT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a server is running")
                    .hasMessageContaining(path().toString());
            assertThat(ControlClient.ask(path(), ControlRequest.of("echo")))
                    .isInstanceOf(ControlReply.Done.class);
        }
    }

    @Test
    void theSocketOfADeadServerIsReplaced() throws IOException {
        Files.createDirectory(path().resolveSibling(""));
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path()));
        }
        assertThat(path()).exists();

        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThat(ControlClient.ask(path(), ControlRequest.of("echo")))
                    .isInstanceOf(ControlReply.Done.class);
        }
    }

    @Test
    void aFileThatIsNotASocketIsLeftAlone() throws IOException {
        Files.createDirectory(path().resolveSibling(""));
        Files.writeString(path(), "precious");

        assertThatThrownBy(() -> open(ControlLimits.DEFAULT)).hasMessageContaining("not a socket");
        assertThat(path()).hasContent("precious");
    }

    @Test
    void closingRemovesTheFile() throws IOException {
        open(ControlLimits.DEFAULT).close();

        assertThat(path()).doesNotExist();
    }

    @Test
    void closingLeavesTheSocketOfALaterServer() throws IOException {
        ControlSocket first = open(ControlLimits.DEFAULT);
        Files.delete(path());
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            first.close();

            assertThat(path()).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "status\n",
                "{\"v\":2,\"command\":\"echo\"}\n",
                "{\"v\":\"1\",\"command\":\"echo\"}\n",
                "{\"v\":1}\n",
                "{\"v\":1,\"command\":7}\n",
                "{\"v\":1,\"command\":\"echo\",\"arguments\":\"a\"}\n",
                "{\"v\":1,\"command\":\"echo\",\"arguments\":[1]}\n",
                "GET / HTTP/1.1\r\n\r\n"
            })
    void garbageIsRefusedAndTheNextClientServed(String garbage) throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThat(send(garbage)).contains("\"ok\":false").contains("not a request");
            assertThat(ControlClient.ask(path(), ControlRequest.of("echo")))
                    .isInstanceOf(ControlReply.Done.class);
        }
    }

    @Test
    void aRequestThatIsTooLongIsRefusedWithoutReadingOn() throws IOException {
        ControlLimits small = new ControlLimits(16, 100, Duration.ofSeconds(10));
        try (ControlSocket _ = open(small)) {
            assertThat(send("x".repeat(101))).contains("at most 100 octets");
        }
    }

    @Test
    void anUnknownCommandIsAnsweredWithThoseThereAre() throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThat(ControlClient.ask(path(), ControlRequest.of("dance")))
                    .isEqualTo(
                            new ControlReply.Refused("no such command; there are: echo, broken"));
        }
    }

    @Test
    void aCommandWithABugIsARefusalAndTheServerLives() throws IOException {
        try (ControlSocket _ = open(ControlLimits.DEFAULT)) {
            assertThat(ControlClient.ask(path(), ControlRequest.of("broken")))
                    .isInstanceOf(ControlReply.Refused.class);
            assertThat(ControlClient.ask(path(), ControlRequest.of("echo")))
                    .isInstanceOf(ControlReply.Done.class);
        }
    }

    @Test
    void aClientThatSendsNothingIsCutOff() throws IOException {
        try (ControlSocket _ = open(new ControlLimits(16, 100, Duration.ofMillis(50)));
                SocketChannel silent = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.connect(UnixDomainSocketAddress.of(path()));

            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void clientsAboveTheLimitAreToldSo() throws IOException, InterruptedException {
        CountDownLatch isBusy = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        ControlCommand slow =
                new ControlCommand(
                        "slow",
                        "Wait",
                        arguments -> {
                            isBusy.countDown();
                            await(mayEnd);
                            return new ControlReply.Done(Map.of());
                        });
        ControlLimits one = new ControlLimits(1, 1000, Duration.ofSeconds(10));
        try (ControlSocket _ = ControlSocket.open(path(), OWNER, List.of(slow), one);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ControlReply> first =
                    clients.submit(() -> ControlClient.ask(path(), ControlRequest.of("slow")));
            isBusy.await();

            assertThat(send("")).contains("too many clients");
            mayEnd.countDown();
            assertThat(first)
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isInstanceOf(ControlReply.Done.class);
        }
    }

    @Test
    void manyClientsAreServedAtOnce() throws Exception {
        try (ControlSocket _ = open(new ControlLimits(64, 1000, Duration.ofSeconds(30)));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ControlReply>> asks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                List<String> arguments = List.of("client " + i);
                asks.add(() -> ControlClient.ask(path(), new ControlRequest("echo", arguments)));
            }
            List<Future<ControlReply>> replies = clients.invokeAll(asks);
            for (int i = 0; i < replies.size(); i++) {
                assertThat(replies.get(i).get())
                        .isEqualTo(new ControlReply.Done(Map.of("said", List.of("client " + i))));
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String send(String text) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path()));
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            ByteBuffer reply = ByteBuffer.allocate(4096);
            while (channel.read(reply) >= 0 && reply.hasRemaining()) {
                if (reply.position() > 0 && reply.get(reply.position() - 1) == '\n') {
                    break;
                }
            }
            return new String(reply.array(), 0, reply.position(), UTF_8);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
