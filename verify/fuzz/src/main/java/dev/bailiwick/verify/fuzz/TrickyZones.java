package dev.bailiwick.verify.fuzz;

import dev.bailiwick.authority.ZoneIndex;
import dev.bailiwick.authority.ZoneSlot;
import dev.bailiwick.net.Exchange;
import dev.bailiwick.net.Transport;
import dev.bailiwick.server.answer.AnswerSettings;
import dev.bailiwick.server.answer.EventCounters;
import dev.bailiwick.server.answer.Pipeline;
import dev.bailiwick.server.answer.Serving;
import dev.bailiwick.server.answer.ServingCell;
import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.Zone;
import dev.bailiwick.zone.ZoneEditor;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Servers to ask: zones that lead answers down every path, under settings that differ. What they say is judged by
/// [ResponseCheck].
final class TrickyZones {
    private static final byte[] NOTHING = {};
    private static final byte[] TEXT = {4, 't', 'e', 'x', 't'};
    private static final byte[] IDENTIFIER = {1, 2, 3};

    private final List<Server> servers;

    /// One pipeline under its settings, with an exchange for each transport.
    private record Server(
            Pipeline pipeline,
            ServingCell cell,
            AnswerSettings settings,
            List<Exchange> exchanges) {}

    TrickyZones(List<ZoneIndex> indexes) {
        servers = new ArrayList<>();
        for (ZoneIndex index : indexes) {
            servers.add(server(index, settings(1232, true, IDENTIFIER, TEXT)));
            servers.add(server(index, settings(4096, false, NOTHING, NOTHING)));
        }
    }

    static TrickyZones load() {
        List<ZoneSlot> slots = new ArrayList<>();
        for (String apex : List.of("example.", "child.example.", "nsec.", "nsec3.", "optout.")) {
            slots.add(slot(apex, apex.substring(0, apex.indexOf('.'))));
        }
        slots.add(new ZoneSlot(Name.parse("not.loaded.")));
        return new TrickyZones(
                List.of(new ZoneIndex(slots), new ZoneIndex(List.of(slot(".", "root")))));
    }

    private static AnswerSettings settings(int most, boolean isMinimal, byte[] nsid, byte[] text) {
        return new AnswerSettings(most, isMinimal, isMinimal, nsid, text, text, 300);
    }

    private static Server server(ZoneIndex index, AnswerSettings settings) {
        ServingCell cell = new ServingCell(new Serving(index, settings));
        Pipeline pipeline =
                new Pipeline(
                        cell,
                        new EventCounters(),
                        InstantSource.system(),
                        (exchange, question, event, octets) -> {},
                        0);
        return new Server(
                pipeline,
                cell,
                settings,
                List.of(new Exchange(Transport.UDP), new Exchange(Transport.TCP)));
    }

    private static ZoneSlot slot(String apex, String file) {
        Name name = Name.parse(apex);
        ZoneEditor editor = new ZoneEditor(name, file);
        ReadResult read =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                file,
                                text(file),
                                name,
                                (owner, length, type, ttl, rdata, at, rdlength, line) ->
                                        editor.add(
                                                owner, length, type, (int) ttl, rdata, at, rdlength,
                                                line));
        Zone zone = editor.finish();
        if (zone == null || !read.isUsable()) {
            throw new IllegalStateException(read.problems() + " " + editor.problems());
        }
        ZoneSlot slot = new ZoneSlot(name);
        slot.publish(zone);
        return slot;
    }

    private static byte[] text(String file) {
        String path = "/zones/" + file + ".zone";
        try (InputStream in = TrickyZones.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new IllegalStateException(path, failure);
        }
    }

    /// Puts other zones in the place of those served.
    void serve(ZoneIndex index) {
        for (Server server : servers) {
            server.cell().set(new Serving(index, server.settings()));
            server.pipeline().onBatch(0);
        }
    }

    /// Asks every server, and judges what it says.
    ///
    /// @param isReadable whether the zones hold only what dnsjava reads
    void ask(byte[] request, Transport transport, boolean isReadable) {
        for (Server server : servers) {
            for (Exchange exchange : server.exchanges()) {
                if (exchange.transport() == transport) {
                    System.arraycopy(request, 0, exchange.request(), 0, request.length);
                    exchange.requestLength(request.length);
                    int octets = server.pipeline().handle(exchange);
                    boolean isStream = transport.isStream();
                    int most = isStream ? 65_535 : server.settings().maxUdpOctets();
                    ResponseCheck.check(request, exchange.response(), octets, most, isStream);
                    if (isReadable) {
                        ResponseCheck.readWithDnsjava(exchange.response(), octets);
                    }
                }
            }
        }
    }
}
