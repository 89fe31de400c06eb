import org.jspecify.annotations.NullMarked;

/// What must survive: kept in SQLite, for the ports of those who need it.
@NullMarked
module dev.bailiwick.store {
    requires transitive dev.bailiwick.zone;
    requires static transitive org.jspecify;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports dev.bailiwick.store;
}
