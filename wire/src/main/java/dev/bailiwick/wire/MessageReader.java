package dev.bailiwick.wire;

import dev.bailiwick.wire.rdata.RdataReader;
import dev.bailiwick.wire.rdata.RrsigFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one [Message] in one pass. Names are shared where they repeat, which in responses is nearly always.
final class MessageReader {
    private static final int FIXED = 10;
    private static final int SECTIONS = 3;

    /// Most extended errors that are kept.
    private static final int MAX_ERRORS = 8;

    /// Longest text of an extended error that is kept.
    private static final int MAX_ERROR_TEXT = 256;

    private final byte[] octets;
    private final int length;
    private final byte[] nameScratch = new byte[Names.MAX_OCTETS + 1];
    private byte[] dataScratch = new byte[0];
    private @Nullable Name qname;
    private @Nullable Name lastOwner;
    private int lastOwnerPointer = -1;
    private int qclass = RrClass.IN;
    private Message.@Nullable Edns edns;
    private int upperRcode;

    MessageReader(byte[] octets, int length) {
        this.octets = octets;
        this.length = length;
    }

    @Nullable Message read() {
        if (length < Header.OCTETS || length > octets.length) {
            return null;
        }
        int flags = Octets.u16(octets, Header.FLAGS);
        boolean isTruncated = (flags & Header.TC) != 0;
        int questions = Octets.u16(octets, Header.QDCOUNT);
        // RFC 9619 §4: one question at most.
        if (questions > 1) {
            return null;
        }
        int at = Header.OCTETS;
        int qtype = 0;
        if (questions == 1) {
            at = Names.decompress(octets, at, length, nameScratch, 0);
            if (at == Names.MALFORMED || at + 4 > length) {
                return null;
            }
            qname = Name.read(nameScratch, 0, nameScratch.length);
            qtype = Octets.u16(octets, at);
            qclass = Octets.u16(octets, at + 2);
            at += 4;
        }
        @Nullable SectionBuilder[] sections = new @Nullable SectionBuilder[SECTIONS];
        for (int section = 0; section < SECTIONS && at >= 0; section++) {
            int count = Octets.u16(octets, Header.ANCOUNT + 2 * section);
            if (count == 0) {
                continue;
            }
            SectionBuilder builder = new SectionBuilder();
            sections[section] = builder;
            at = section(at, count, section == SECTIONS - 1, builder);
            if (at < 0 && !isTruncated) {
                return null;
            }
        }
        if (qtype != RrType.RRSIG) {
            bringTogether(sections);
        }
        return new Message(
                Octets.u16(octets, Header.ID),
                flags,
                (upperRcode << 4) | (flags & 0xf),
                qname,
                qtype,
                qclass,
                build(sections[0]),
                build(sections[1]),
                build(sections[2]),
                edns);
    }

    private static List<SignedRrSet> build(@Nullable SectionBuilder section) {
        return section == null ? List.of() : section.build();
    }

    /// RFC 4035 §3.1.1 wants signatures beside their sets. Some servers put them into another section; wherever they
    /// stand, they are believed for what they sign and for nothing else.
    private static void bringTogether(@Nullable SectionBuilder[] sections) {
        for (SectionBuilder from : sections) {
            if (from != null && from.signatures > 0) {
                for (SectionBuilder to : sections) {
                    if (to != null && to != from) {
                        from.giveStrays(to);
                    }
                }
            }
        }
    }

    /// Reads the records of a section; the index behind them, or -1 when one is malformed or one too many.
    private int section(int from, int count, boolean isAdditional, SectionBuilder builder) {
        int at = from;
        for (int i = 0; i < count; i++) {
            int start = at;
            int fixed = Names.skipCompressed(octets, at, length);
            if (fixed == Names.MALFORMED || fixed + FIXED > length) {
                return -1;
            }
            int type = Octets.u16(octets, fixed);
            int rrClass = Octets.u16(octets, fixed + 2);
            int rdlength = Octets.u16(octets, fixed + 8);
            int data = fixed + FIXED;
            at = data + rdlength;
            if (at > length) {
                return -1;
            }
            if (type == RrType.OPT) {
                // RFC 6891 §6.1.1: one, in the additional section, at the root.
                if (!isAdditional || edns != null || octets[start] != 0 || !options(fixed, at)) {
                    return -1;
                }
            } else if (type != RrType.TSIG && type != RrType.SIG && rrClass == qclass) {
                Name owner = owner(start);
                byte[] rdata = rdata(type, data, rdlength);
                if (owner == null || rdata == null) {
                    return -1;
                }
                if (!builder.add(owner, type, rrClass, Octets.u32(octets, fixed + 4), rdata)) {
                    return -1;
                }
            }
        }
        return at;
    }

    private @Nullable Name owner(int at) {
        boolean isPointer = (octets[at] & 0xc0) == 0xc0;
        int pointer = isPointer ? Octets.u16(octets, at) : -1;
        // RFC 1035 §4.1.4: the question's name lies behind the header.
        if (pointer == (0xc000 | Header.OCTETS) && qname != null) {
            return qname;
        }
        if (isPointer && pointer == lastOwnerPointer) {
            return lastOwner;
        }
        if (Names.decompress(octets, at, length, nameScratch, 0) == Names.MALFORMED) {
            return null;
        }
        Name last = lastOwner;
        Name read = Name.read(nameScratch, 0, nameScratch.length);
        lastOwner = read != null && last != null && read.isSameOctets(last) ? last : read;
        lastOwnerPointer = pointer;
        return lastOwner;
    }

    private byte @Nullable [] rdata(int type, int at, int rdlength) {
        // Two names at most grow when they are decompressed.
        int need = rdlength + 2 * Names.MAX_OCTETS + 8;
        if (dataScratch.length < need) {
            dataScratch = new byte[Math.max(need, 1024)];
        }
        int size = RdataReader.read(type, octets, length, at, rdlength, dataScratch, 0);
        return size == RdataReader.MALFORMED ? null : Arrays.copyOf(dataScratch, size);
    }

    private boolean options(int fixed, int end) {
        upperRcode = Octets.u8(octets, fixed + 4);
        byte[] cookie = null;
        List<Message.ExtendedErrorText> errors = List.of();
        int at = fixed + FIXED;
        while (at < end) {
            if (at + 4 > end) {
                return false;
            }
            int code = Octets.u16(octets, at);
            int size = Octets.u16(octets, at + 2);
            at += 4;
            if (at + size > end) {
                return false;
            }
            if (code == EdnsOption.COOKIE && cookie == null) {
                cookie = Arrays.copyOfRange(octets, at, at + size);
            } else if (code == EdnsOption.EXTENDED_ERROR
                    && size >= 2
                    && errors.size() < MAX_ERRORS) {
                errors = errors.isEmpty() ? new ArrayList<>() : errors;
                errors.add(error(at, size));
            }
            at += size;
        }
        edns =
                new Message.Edns(
                        Octets.u16(octets, fixed + 2),
                        Octets.u8(octets, fixed + 5),
                        (octets[fixed + 6] & 0x80) != 0,
                        cookie,
                        List.copyOf(errors));
        return true;
    }

    private Message.ExtendedErrorText error(int at, int size) {
        int text = Math.min(size - 2, MAX_ERROR_TEXT);
        return new Message.ExtendedErrorText(
                Octets.u16(octets, at), new String(octets, at + 2, text, StandardCharsets.UTF_8));
    }

    /// The sets of a section, in the order of their first records.
    private static final class SectionBuilder {
        private final List<Growing> sets = new ArrayList<>(4);
        private int signatures;

        boolean add(Name owner, int type, int rrClass, long ttl, byte[] rdata) {
            int covered =
                    type == RrType.RRSIG && rdata.length >= 2
                            ? RrsigFields.typeCovered(rdata, 0)
                            : -1;
            signatures += covered < 0 ? 0 : 1;
            for (int i = sets.size() - 1; i >= 0; i--) {
                Growing set = sets.get(i);
                if (set.type == type && set.covered == covered && set.owner.equals(owner)) {
                    return set.add(ttl, rdata);
                }
            }
            if (sets.size() == Message.MAX_SETS_PER_SECTION) {
                return false;
            }
            Growing set = new Growing(owner, type, rrClass, covered);
            sets.add(set);
            return set.add(ttl, rdata);
        }

        List<SignedRrSet> build() {
            List<SignedRrSet> built = new ArrayList<>(sets.size());
            for (Growing set : sets) {
                if (set.covered < 0) {
                    built.add(set.build(signatures == 0 ? set.strays : signaturesOf(set)));
                }
            }
            if (signatures > 0) {
                for (Growing alone : signaturesAlone()) {
                    built.add(alone.build(List.of()));
                }
            }
            return List.copyOf(built);
        }

        /// Gives signatures whose set is not here to a section that has it.
        void giveStrays(SectionBuilder other) {
            for (Growing stray : sets) {
                if (stray.covered >= 0 && !stray.isUsed && find(stray) == null) {
                    Growing set = other.find(stray);
                    if (set != null) {
                        stray.isUsed = true;
                        set.strays = stray.rdata;
                    }
                }
            }
        }

        /// The set that signatures cover, or null.
        private @Nullable Growing find(Growing signature) {
            for (Growing set : sets) {
                if (set.covered < 0
                        && set.type == signature.covered
                        && set.owner.equals(signature.owner)) {
                    return set;
                }
            }
            return null;
        }

        private List<Growing> signaturesAlone() {
            List<Growing> alone = new ArrayList<>(1);
            for (Growing set : sets) {
                if (set.covered >= 0 && !set.isUsed) {
                    Growing same = null;
                    for (Growing other : alone) {
                        same = other.owner.equals(set.owner) ? other : same;
                    }
                    if (same == null) {
                        alone.add(set);
                    } else {
                        same.rdata.addAll(set.rdata);
                    }
                }
            }
            return alone;
        }

        private List<byte[]> signaturesOf(Growing set) {
            for (Growing other : sets) {
                if (other.covered == set.type && other.owner.equals(set.owner)) {
                    other.isUsed = true;
                    for (byte[] stray : set.strays) {
                        other.add(stray);
                    }
                    return other.rdata;
                }
            }
            return set.strays;
        }
    }

    /// A set that is being collected. Signatures are collected by the type that they cover.
    private static final class Growing {
        final Name owner;
        final int type;
        final int rrClass;
        final int covered;
        final List<byte[]> rdata = new ArrayList<>(2);
        long ttl = 0xffff_ffffL;
        boolean isUsed;

        /// Signatures of the set that stood in another section.
        List<byte[]> strays = List.of();

        Growing(Name owner, int type, int rrClass, int covered) {
            this.owner = owner;
            this.type = type;
            this.rrClass = rrClass;
            this.covered = covered;
        }

        boolean add(long recordTtl, byte[] octets) {
            // RFC 2181 §5.2: TTLs of a set do not differ; where they do the least holds. RFC 2181
            // §8: one with the
            // top bit set means zero.
            ttl = Math.min(ttl, recordTtl > 0x7fff_ffffL ? 0 : recordTtl);
            add(octets);
            return rdata.size() <= Message.MAX_RECORDS_PER_SET;
        }

        /// RFC 2181 §5: a set has no two equal records.
        void add(byte[] octets) {
            for (byte[] known : rdata) {
                if (Arrays.equals(known, octets)) {
                    return;
                }
            }
            rdata.add(octets);
        }

        SignedRrSet build(List<byte[]> signatures) {
            return new SignedRrSet(new RrSet(owner, type, rrClass, ttl, rdata), signatures);
        }
    }
}
