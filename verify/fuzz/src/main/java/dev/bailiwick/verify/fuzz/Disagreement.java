package dev.bailiwick.verify.fuzz;

import java.io.Serial;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The product and its judge disagree, or the product breaks one of its promises. */
public final class Disagreement extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private Disagreement(String message) {
        super(message);
    }

    static Disagreement of(String what) {
        return new Disagreement(what);
    }

    /** Holds the product to a promise. */
    static void unless(boolean holds, String promise) {
        if (!holds) {
            throw new Disagreement(promise);
        }
    }

    /** Holds two values to be equal. */
    static void unlessEqual(@Nullable Object ours, @Nullable Object judge, String what) {
        if (!Objects.equals(ours, judge)) {
            throw new Disagreement(what + ": ours " + ours + ", the judge's " + judge);
        }
    }

    static String hex(byte[] octets, int at, int length) {
        return HexFormat.of().formatHex(octets, at, at + length);
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}
