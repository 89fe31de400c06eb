package dev.bailiwick.verify.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.resolver.ServerAddress;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QueryWriter;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrSet;
import dev.bailiwick.wire.RrType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The judge must see what it is there for.
class BookTest {
    private static final Name OWN = Name.parse("www.own.example.");
    private static final Name OTHER = Name.parse("www.other.example.");

    @Test
    void whatSomebodySaysOfOthersIsNotInTheBook() {
        SimulatedServer server =
                new SimulatedServer(ServerAddress.parse("192.0.2.1", 53), Conduct.POISONING);
        server.zones.add(new SimulatedZone(OWN.parent()));
        byte[] query = new byte[QueryWriter.MAX_OCTETS];
        int length = QueryWriter.write(query, 1, 0, OWN, RrType.A, RrClass.IN, 1232, false, null);
        Message message = Objects.requireNonNull(Message.read(query, length));
        ResponseOctets response = new ResponseOctets(message);
        response.answer.add(address(OWN, 1));
        response.additional.add(address(OTHER, 1));
        Book book = new Book();
        book.hear(server, response, 7);

        assertThat(book.has(address(OWN, 1))).isTrue();
        assertThat(book.end(address(OWN, 1))).isEqualTo(60_000_000_007L);
        assertThat(book.has(address(OWN, 2))).isFalse();
        assertThat(book.has(address(OTHER, 1))).isFalse();
        assertThat(book.mayBeDenied(OWN)).isTrue();
        assertThat(book.mayBeDenied(OTHER)).isFalse();
    }

    private static RrSet address(Name owner, int last) {
        return new RrSet(
                owner, RrType.A, RrClass.IN, 60, List.of(new byte[] {10, 0, 0, (byte) last}));
    }
}
