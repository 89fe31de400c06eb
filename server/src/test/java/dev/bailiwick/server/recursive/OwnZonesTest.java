package dev.bailiwick.server.recursive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.config.OwnZoneSettings;
import dev.bailiwick.resolver.Reply;
import dev.bailiwick.server.StartFailure;
import dev.bailiwick.wire.Message;
import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.QueryWriter;
import dev.bailiwick.wire.Rcode;
import dev.bailiwick.wire.RrClass;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.SignedRrSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zones that are asked here, as RFC 8806 does with the root.
class OwnZonesTest {
    private static final Name APEX = Name.parse("own.example.");

    @TempDir private Path folder;

    private OwnZones zones(String text) throws IOException, StartFailure {
        Path file = folder.resolve("own.zone");
        Files.writeString(file, text);
        return OwnZones.read(List.of(new OwnZoneSettings(APEX, file, true, false)), null);
    }

    private static Message ask(OwnZones zones, String name, int type) {
        byte[] query = new byte[QueryWriter.MAX_OCTETS];
        int length =
                QueryWriter.write(
                        query, 7, 0, Name.parse(name), type, RrClass.IN, 1232, true, null);
        if (!(zones.ask(query, length) instanceof Reply.Answered answered)) {
            throw new AssertionError("no answer");
        }
        Message message = Message.read(answered.octets(), answered.length());
        assertThat(message).isNotNull();
        assertThat(message.id()).isEqualTo(7);
        return message;
    }

    @Test
    void answersReferralsAndDenialsAreThoseOfAServer() throws IOException, StartFailure {
        OwnZones zones =
                zones(
                        """
                        $TTL 60
                        @ SOA ns host 1 2 3 4 5
                        @ NS ns
                        ns A 192.0.2.1
                        www A 10.0.0.1
                        sub NS ns.sub
                        ns.sub A 192.0.2.2
                        """);
        Message data = ask(zones, "www.own.example.", RrType.A);
        assertThat(data.isAuthoritative()).isTrue();
        assertThat(data.answer()).hasSize(1);
        Message referral = ask(zones, "x.sub.own.example.", RrType.A);
        assertThat(referral.isAuthoritative()).isFalse();
        assertThat(referral.authority()).extracting(SignedRrSet::type).containsExactly(RrType.NS);
        assertThat(referral.additional()).hasSize(1);
        Message denial = ask(zones, "no.own.example.", RrType.A);
        assertThat(denial.rcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(denial.authority()).extracting(SignedRrSet::type).containsExactly(RrType.SOA);
    }

    @Test
    void fileThatHasNoZoneKeepsTheServerFromStarting() {
        assertThatThrownBy(() -> zones("www A 10.0.0.1\n")).isInstanceOf(StartFailure.class);
    }
}
