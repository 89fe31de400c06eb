package dev.bailiwick.app.command;

import java.util.List;
import java.util.Map;
import org.apache.commons.cli.Options;

/// `bailiwick zone`: single zones of a running server.
final class ZoneCommand implements Command {
    @Override
    public String name() {
        return "zone";
    }

    @Override
    public String summary() {
        return "Look at zones of a running server, and have them transferred, notified or written";
    }

    @Override
    public String synopsis() {
        return "[--control SOCKET | --config FILE] [--format text|json] list | status ZONE | transfer ZONE"
                + " | notify ZONE | export ZONE | diff ZONE [SERIAL] | adopt ZONE";
    }

    @Override
    public List<String> explanation() {
        return List.of(
                """
                'list' shows all zones and their serials, 'status' one zone. 'transfer' asks the primaries of a zone
                now, 'notify' tells its secondaries now.\
                """,
                """
                'export' writes a zone as it is served to a file in the server's journal folder, and says which. 'diff'
                shows what the last change of a zone was, or what has changed since SERIAL.\
                """,
                """
                'adopt' gives up what dynamic updates have changed in a zone, and reads its file again.\
                """);
    }

    @Override
    public Options options() {
        return ServerAddress.options().addOption(Formats.option());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "bailiwick zone list",
                "bailiwick zone status example.com",
                "bailiwick zone transfer example.com",
                "bailiwick zone diff example.com 2026112301");
    }

    @Override
    public int maxArguments() {
        return 3;
    }

    @Override
    public int run(Invocation invocation) throws Misuse, CommandFailure {
        boolean isJson = invocation.wantsJson();
        invocation.needArguments("list, status, transfer, notify, export, diff or adopt?");
        Map<String, ?> result = ServerAddress.ask(invocation, name(), invocation.arguments());
        Formats.print(result, isJson, invocation);
        return 0;
    }
}
