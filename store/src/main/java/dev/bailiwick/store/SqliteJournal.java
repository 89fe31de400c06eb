package dev.bailiwick.store;

import dev.bailiwick.wire.Name;
import dev.bailiwick.zone.ZoneDifference;
import dev.bailiwick.zone.ZoneJournal;
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

/// A journal in one SQLite file, which no other process can open at the same time. Tables:
///
/// ```
///   origin  zone text | digest blob                    zones that are kept here
///   change  id | zone text | target integer | octets blob   in the order in which they were made
/// ```
public final class SqliteJournal implements ZoneJournal {
    /// How the tables look. A file of another version is not touched.
    private static final int VERSION = 1;

    private final Path file;
    private final Connection connection;

    private SqliteJournal(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens the journal, or makes one that only its owner may read.
    ///
    /// @throws IOException when the file cannot be used; somebody else may have it open
    public static SqliteJournal open(Path file) throws IOException {
        try {
            return new SqliteJournal(
                    file,
                    SqliteFile.open(
                            file,
                            VERSION,
                            "CREATE TABLE IF NOT EXISTS origin (zone TEXT PRIMARY KEY, digest BLOB"
                                    + " NOT NULL) WITHOUT ROWID",
                            "CREATE TABLE IF NOT EXISTS change (id INTEGER PRIMARY KEY"
                                    + " AUTOINCREMENT, zone TEXT NOT NULL, target INTEGER NOT"
                                    + " NULL, octets BLOB NOT NULL)",
                            "CREATE INDEX IF NOT EXISTS change_zone ON change (zone, id)"));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static IOException failure(Path file, SQLException e) {
        return new IOException("the journal " + file + ": " + e.getMessage(), e);
    }

    private static String key(Name zone) {
        return zone.toString().toLowerCase(Locale.ROOT);
    }

    /// Something to be done with a statement.
    private interface Work<R> {
        R with(PreparedStatement statement) throws SQLException, IOException;
    }

    private <R> R run(String sql, Name zone, Work<R> work) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key(zone));
            return work.with(statement);
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    @Override
    public synchronized byte @Nullable [] origin(Name zone) throws IOException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT digest FROM origin WHERE zone = ?")) {
            statement.setString(1, key(zone));
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    @Override
    public synchronized void begin(Name zone, byte[] origin) throws IOException {
        run(
                "INSERT INTO origin (zone, digest) VALUES (?, ?)",
                zone,
                statement -> {
                    statement.setBytes(2, origin);
                    return statement.executeUpdate();
                });
    }

    @Override
    public synchronized void append(Name zone, ZoneDifference difference) throws IOException {
        run(
                "INSERT INTO change (zone, target, octets) VALUES (?, ?, ?)",
                zone,
                statement -> {
                    statement.setLong(2, difference.to());
                    statement.setBytes(3, difference.toOctets());
                    return statement.executeUpdate();
                });
    }

    @Override
    public synchronized List<ZoneDifference> differences(Name zone) throws IOException {
        return run(
                "SELECT octets FROM change WHERE zone = ? ORDER BY id",
                zone,
                statement -> {
                    List<ZoneDifference> all = new ArrayList<>();
                    try (ResultSet found = statement.executeQuery()) {
                        while (found.next()) {
                            ZoneDifference difference = ZoneDifference.of(found.getBytes(1));
                            if (difference == null) {
                                throw new IOException(
                                        "the journal " + file + " holds nonsense for " + zone);
                            }
                            all.add(difference);
                        }
                    }
                    return all;
                });
    }

    @Override
    public synchronized long octets(Name zone) throws IOException {
        return run(
                "SELECT coalesce(sum(length(octets)), 0) FROM change WHERE zone = ?",
                zone,
                statement -> {
                    try (ResultSet found = statement.executeQuery()) {
                        return found.next() ? found.getLong(1) : 0L;
                    }
                });
    }

    @Override
    public synchronized void trim(Name zone, long serial) throws IOException {
        run(
                "DELETE FROM change WHERE zone = ?1 AND id <="
                        + " (SELECT max(id) FROM change WHERE zone = ?1 AND target = ?2)",
                zone,
                statement -> {
                    statement.setLong(2, serial);
                    return statement.executeUpdate();
                });
    }

    @Override
    public synchronized void forget(Name zone) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                run("DELETE FROM change WHERE zone = ?", zone, PreparedStatement::executeUpdate);
                run("DELETE FROM origin WHERE zone = ?", zone, PreparedStatement::executeUpdate);
                statement.execute("COMMIT");
            } catch (IOException | SQLException e) {
                rollBack(statement, e);
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /// What is appended next must not fall into a transaction that nobody ends: it would be acknowledged and lost.
    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException ended) {
            // SQLite has done it by itself, when the disk is full for example.
            cause.addSuppressed(ended);
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
