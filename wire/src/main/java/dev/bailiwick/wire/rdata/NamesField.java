package dev.bailiwick.wire.rdata;

import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.text.NameText;

/// Any number of uncompressed names up to the end of the record (RFC 8005 §5, rendezvous servers).
record NamesField() implements Field {
    @Override
    public int end(byte[] rdata, int at, int limit) {
        int i = at;
        while (i < limit) {
            int length = Names.length(rdata, i, limit);
            if (length == Names.MALFORMED) {
                return MALFORMED;
            }
            i += length;
        }
        return limit;
    }

    @Override
    public boolean parse(TextCursor in) {
        while (in.more()) {
            if (!NameField.parseName(in)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean print(byte[] rdata, int at, int end, StringBuilder out) {
        for (int i = at; i < end; i += Names.length(rdata, i)) {
            if (i > at) {
                out.append(' ');
            }
            NameText.print(rdata, i, out);
        }
        return true;
    }
}
