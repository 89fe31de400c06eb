package dev.bailiwick.app.bench;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.Names;
import dev.bailiwick.wire.Octets;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.zone.master.MasterFileReader;
import dev.bailiwick.zone.master.ReadOptions;
import dev.bailiwick.zone.master.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Questions about what is in a zone, in an order that repeats from run to run: one in ten asks for a name that is not
/// there, a wildcard is asked for below its name, and what only signatures need is not asked for.
public final class ZoneQuestions {
    /// Owners and types kept. Of a bigger zone every second, fourth... is taken.
    private static final int MAX_KEPT = 400_000;

    private static final int ONE_MISSING_IN = 10;

    /// Questions made of a small zone: it is gone over again, with other missing names.
    private static final int FEWEST = 1000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[] last = new byte[Names.MAX_OCTETS + 2];
    private List<byte[]> kept = new ArrayList<>();
    private int stride = 1;
    private long seen;
    private @Nullable Name apex;

    private ZoneQuestions() {}

    /// A zone and what to ask about it.
    ///
    /// @param apex the owner of its SOA record
    public record About(Name apex, Questions questions) {}

    /// Reads a zone.
    ///
    /// @param origin the zone's name, or null to take it from the SOA record or the file's name
    /// @throws IOException when the zone cannot be read, with its first problem
    public static About read(Path file, @Nullable Name origin, boolean isDnssec)
            throws IOException {
        ZoneQuestions zone = new ZoneQuestions();
        ReadResult result =
                new MasterFileReader(ReadOptions.defaults())
                        .read(
                                file,
                                origin == null ? named(file) : origin,
                                (owner, length, type, ttl, rdata, at, octets, line) ->
                                        zone.take(owner, length, type));
        if (!result.isUsable()) {
            throw new IOException(String.valueOf(result.problems().getFirst()));
        }
        Name apex = zone.apex;
        if (apex == null) {
            throw new IOException(file + ": no SOA record in it");
        }
        return new About(apex, zone.build(apex, isDnssec));
    }

    /// `example.com.zone` is for example.com.
    private static Name named(Path file) {
        String text = String.valueOf(file.getFileName());
        try {
            return Name.parse(text.replaceFirst("\\.(zone|db|txt)$", "") + ".");
        } catch (IllegalArgumentException noName) {
            return Name.ROOT;
        }
    }

    private void take(byte[] owner, int length, int type) {
        switch (type) {
            case RrType.SOA -> apex = Name.of(Arrays.copyOf(owner, length));
            case RrType.RRSIG, RrType.NSEC, RrType.NSEC3, RrType.NSEC3PARAM -> {
                return;
            }
            default -> {}
        }
        if (Octets.u16(last, 0) == type && Arrays.equals(last, 2, 2 + length, owner, 0, length)) {
            return;
        }
        Octets.u16(last, 0, type);
        System.arraycopy(owner, 0, last, 2, length);
        if (seen++ % stride == 0) {
            kept.add(Arrays.copyOf(last, 2 + length));
            if (kept.size() == MAX_KEPT) {
                thinOut();
            }
        }
    }

    private void thinOut() {
        List<byte[]> half = new ArrayList<>();
        for (int i = 0; i < kept.size(); i += 2) {
            half.add(kept.get(i));
        }
        kept = half;
        stride *= 2;
    }

    private Questions build(Name zone, boolean isDnssec) {
        for (int i = kept.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte[] other = kept.get(j);
            kept.set(j, kept.get(i));
            kept.set(i, other);
        }
        Questions.Builder questions = new Questions.Builder(isDnssec);
        byte[] below = zone.wire();
        for (int i = 0; i < Math.max(kept.size(), FEWEST); i++) {
            byte[] pair = kept.get(i % kept.size());
            if (i % ONE_MISSING_IN == ONE_MISSING_IN - 1) {
                add(label("missing-"), below, 0, RrType.A, questions);
            } else if (pair[2] == 1 && pair[3] == '*') {
                add(label("any-"), pair, 4, Octets.u16(pair, 0), questions);
            } else {
                add(new byte[0], pair, 2, Octets.u16(pair, 0), questions);
            }
        }
        return questions.build();
    }

    private byte[] label(String prefix) {
        String text = prefix + Integer.toHexString(random.nextInt() & 0xfff_ffff);
        byte[] label = new byte[1 + text.length()];
        label[0] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, label, 1, text.length());
        return label;
    }

    /// A name that would be too long with the label is asked for without it.
    private static void add(
            byte[] label, byte[] name, int at, int type, Questions.Builder questions) {
        int rest = name.length - at;
        byte[] front = label.length + rest > Names.MAX_OCTETS ? new byte[0] : label;
        byte[] whole = Arrays.copyOf(front, front.length + rest);
        System.arraycopy(name, at, whole, front.length, rest);
        questions.add(whole, whole.length, type);
    }
}
