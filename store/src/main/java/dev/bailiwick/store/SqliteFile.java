package dev.bailiwick.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// Opens SQLite files as everything here wants them: only their owner may read them, only one process has them open, and
/// each commit is forced to disk.
final class SqliteFile {
    private SqliteFile() {}

    /// Opens a file, or makes one, with the tables in it.
    ///
    /// @param version of the tables; a file of another one is not touched
    /// @param tables statements that make what is not there yet
    /// @throws IOException when the file cannot be used
    static Connection open(Path file, int version, String... tables)
            throws IOException, SQLException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is in no folder");
        }
        Files.createDirectories(folder);
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        SQLiteConfig settings = new SQLiteConfig();
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Acknowledged means on disk: each commit is forced.
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        settings.setBusyTimeout(1000);
        Connection connection = settings.createConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection, file, version, tables);
            return connection;
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection, Path file, int version, String... tables)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            int has = found.next() ? found.getInt(1) : 0;
            if (has != 0 && has != version) {
                throw new IOException(file + " has the unknown version " + has);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String table : tables) {
                statement.execute(table);
            }
            statement.execute("PRAGMA user_version = " + version);
            statement.execute("COMMIT");
        }
    }
}
