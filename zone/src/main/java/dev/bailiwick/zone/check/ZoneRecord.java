package dev.bailiwick.zone.check;

import dev.bailiwick.wire.Name;

/// One record of a zone and the line it stands on.
final class ZoneRecord {
    private final int type;
    private final long ttl;
    private final byte[] rdata;
    private final String file;
    private final int line;

    /// @param rdata uncompressed record data; nobody writes to it
    /// @param file the file's name as problems show it
    /// @param line from 1
    ZoneRecord(int type, long ttl, byte[] rdata, String file, int line) {
        this.type = type;
        this.ttl = ttl;
        this.rdata = rdata;
        this.file = file;
        this.line = line;
    }

    int type() {
        return type;
    }

    long ttl() {
        return ttl;
    }

    byte[] rdata() {
        return rdata;
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    /// The name that begins at an index of the data, which is known to be one.
    Name nameAt(int at) {
        Name name = Name.read(rdata, at, rdata.length);
        if (name == null) {
            throw new IllegalStateException("no name in checked record data");
        }
        return name;
    }
}
