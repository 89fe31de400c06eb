package dev.bailiwick.store;

import dev.bailiwick.dnssec.anchor.AnchorMemory;
import dev.bailiwick.dnssec.anchor.AnchorState;
import dev.bailiwick.dnssec.anchor.TrackedKey;
import dev.bailiwick.dnssec.anchor.TrustPoint;
import dev.bailiwick.wire.Name;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Trust points in one SQLite file, which no other process can open at the same time. Times are seconds since 1970.
/// Tables:
///
/// ```
///   point  zone text | configured text | checked, next, retry integer
///   anchor zone text | position integer | dnskey blob | state text | since, due integer
/// ```
public final class SqliteAnchors implements AnchorMemory {
    /// Unlike that of a journal, so that neither is taken for the other.
    private static final int VERSION = 0x414e;

    private final Path file;
    private final Connection connection;

    private SqliteAnchors(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens the file, or makes one that only its owner may read.
    ///
    /// @throws IOException when the file cannot be used; somebody else may have it open
    public static SqliteAnchors open(Path file) throws IOException {
        try {
            return new SqliteAnchors(
                    file,
                    SqliteFile.open(
                            file,
                            VERSION,
                            "CREATE TABLE IF NOT EXISTS point (zone TEXT PRIMARY KEY, configured"
                                    + " TEXT NOT NULL, checked INTEGER NOT NULL, next INTEGER NOT"
                                    + " NULL, retry INTEGER NOT NULL) WITHOUT ROWID",
                            "CREATE TABLE IF NOT EXISTS anchor (zone TEXT NOT NULL, position"
                                    + " INTEGER NOT NULL, dnskey BLOB NOT NULL, state TEXT NOT"
                                    + " NULL, since INTEGER NOT NULL, due INTEGER NOT NULL,"
                                    + " PRIMARY KEY (zone, position)) WITHOUT ROWID"));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static IOException failure(Path file, SQLException e) {
        return new IOException("the state of trust anchors " + file + ": " + e.getMessage(), e);
    }

    private static String key(Name zone) {
        return zone.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public synchronized @Nullable TrustPoint load(Name zone) throws IOException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT configured, checked, next, retry FROM point WHERE zone = ?")) {
            statement.setString(1, key(zone));
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new TrustPoint(
                                zone,
                                found.getString(1),
                                keys(zone),
                                found.getLong(2),
                                found.getLong(3),
                                found.getLong(4))
                        : null;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private List<TrackedKey> keys(Name zone) throws SQLException, IOException {
        List<TrackedKey> keys = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "SELECT dnskey, state, since, due FROM anchor WHERE zone = ? ORDER BY"
                                + " position")) {
            statement.setString(1, key(zone));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    keys.add(
                            new TrackedKey(
                                    found.getBytes(1),
                                    state(zone, found.getString(2)),
                                    found.getLong(3),
                                    found.getLong(4)));
                }
            }
        }
        return keys;
    }

    private AnchorState state(Name zone, String label) throws IOException {
        for (AnchorState state : AnchorState.values()) {
            if (state.label().equals(label)) {
                return state;
            }
        }
        throw new IOException("the state of trust anchors " + file + " holds nonsense for " + zone);
    }

    @Override
    public synchronized void save(TrustPoint point) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                write(point);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private void write(TrustPoint point) throws SQLException {
        String zone = key(point.zone());
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO point (zone, configured, checked, next, retry)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, zone);
            statement.setString(2, point.configured());
            statement.setLong(3, point.checkedSeconds());
            statement.setLong(4, point.nextSeconds());
            statement.setLong(5, point.retrySeconds());
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM anchor WHERE zone = ?")) {
            statement.setString(1, zone);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO anchor (zone, position, dnskey, state, since, due) VALUES (?,"
                                + " ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < point.keys().size(); i++) {
                TrackedKey key = point.keys().get(i);
                statement.setString(1, zone);
                statement.setInt(2, i);
                statement.setBytes(3, key.dnskey());
                statement.setString(4, key.state().label());
                statement.setLong(5, key.sinceSeconds());
                statement.setLong(6, key.dueSeconds());
                statement.executeUpdate();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }
}
