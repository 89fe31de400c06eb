package dev.bailiwick.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.Tool;
import dev.bailiwick.wire.tsig.TsigAlgorithm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What PowerDNS knows of zones and keys is in a database, which its own tool fills.
record PowerDnsDatabase(Path folder) {
    private static final String SCHEMA =
            "/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql";

    /// Makes an empty one.
    void make() throws Exception {
        Tool made =
                Tool.run(
                        "python3",
                        "-c",
                        "import sqlite3,sys\n"
                                + "sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())",
                        folder.resolve("pdns.sqlite").toString(),
                        SCHEMA);
        assertThat(made.exit()).as(made.output()).isZero();
    }

    private void util(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("pdnsutil", "--config-dir=" + folder));
        command.addAll(List.of(words));
        Tool done = Tool.run(command);
        // The server may be writing at the same moment; the test has a time limit.
        while (done.exit() != 0 && done.output().contains("locked")) {
            done = Tool.run(command);
        }
        assertThat(done.exit()).as("%s", done).isZero();
    }

    /// The zones of [MatrixText] and their keys.
    ///
    /// @param ours our port
    void zones(int ours) throws Exception {
        for (TsigAlgorithm algorithm : TsigAlgorithm.values()) {
            String key = algorithm.text();
            util("import-tsig-key", key, key, Neighbour.SECRET);
            String primary = "p-" + key + ".test";
            util("load-zone", primary, folder.resolve("p-" + key + ".db").toString());
            util("set-kind", primary, "primary");
            util("set-meta", primary, "TSIG-ALLOW-AXFR", key);
            // The key of notifications.
            util("set-meta", primary, "AXFR-MASTER-TSIG", key);
            util("set-meta", primary, "ALSO-NOTIFY", "127.0.0.1:" + ours);
            String secondary = "s-" + key + ".test";
            util("create-secondary-zone", secondary, "127.0.0.1:" + ours);
            util("set-meta", secondary, "AXFR-MASTER-TSIG", key);
            util("set-meta", secondary, "IXFR", "1");
        }
    }

    /// Asks for a zone again: one whose transfer found the database locked by another waits long otherwise.
    void retrieve(String zone) throws Exception {
        Tool.run("pdns_control", "--socket-dir=" + folder, "retrieve", zone);
    }

    /// Takes a new version of a zone of its own, and notifies.
    void load(String zone, Path file) throws Exception {
        util("load-zone", zone, file.toString());
        Tool told = Tool.run("pdns_control", "--socket-dir=" + folder, "notify", zone);
        assertThat(told.exit()).as(told.output()).isZero();
    }
}
