package dev.bailiwick.wire.rdata;

/// What one field of a record's data is: where it ends on the wire, and how it is written and read as text.
///
/// A record type is a list of fields ([RdataLayout]); everything the server does with record data follows from it.
/// Fields are immutable. None of the methods throws, whatever the octets are.
interface Field {
    /// Result of [#end]: the octets are no such field.
    int MALFORMED = -1;

    /// Where the field ends.
    ///
    /// @param at index of its first octet; the record's earlier fields lie in front of it
    /// @param limit index behind the record's last octet
    /// @return an index from `at` to `limit`, or [#MALFORMED]
    int end(byte[] rdata, int at, int limit);

    /// Reads the field's tokens and writes its octets.
    ///
    /// @return false when it cannot; [TextCursor#fail] has then been told why
    boolean parse(TextCursor in);

    /// Prints a well-formed field; nothing at all when it is empty and has no form for that.
    ///
    /// @return false when the octets have no presentation form: the whole record is then printed as RFC 3597 says
    boolean print(byte[] rdata, int at, int end, StringBuilder out);

    /// Puts a well-formed field into canonical form (RFC 4034 §6.2).
    default void fold(byte[] rdata, int at, int end) {}
}
