package dev.bailiwick.zone.master;

/// Takes the records of a master file in the order in which they stand there.
@FunctionalInterface
public interface RecordSink {
    /// Takes one record. The arrays belong to the reader and change after the call.
    ///
    /// @param owner name in wire form from index 0, its case kept; the array has at least eight octets behind it
    /// @param ownerLength octets of the name, 1 to 255
    /// @param type 1 to 65535, never a type that cannot stand in a zone
    /// @param ttl seconds, 0 to 2^31-1
    /// @param rdata holds the rdata in uncompressed wire form, its case kept
    /// @param rdataLength 0 to 65535
    /// @param line line of the record's first token, from 1, in the file last told by [#enterFile]
    void record(
            byte[] owner,
            int ownerLength,
            int type,
            long ttl,
            byte[] rdata,
            int rdataAt,
            int rdataLength,
            int line);

    /// The records that follow come from this file, until the next call: at the start, at an `$INCLUDE` and at its
    /// end.
    ///
    /// @param file the file's name as problems show it
    default void enterFile(String file) {}
}
