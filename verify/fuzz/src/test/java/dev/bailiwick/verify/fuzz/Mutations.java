package dev.bailiwick.verify.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random changes of inputs: bits, octets, runs inserted, taken out, doubled and borrowed from other inputs. The same
/// seed makes the same changes.
final class Mutations {
    private static final int LONGEST = 4096;
    private static final int[] ODD = {
        0, 1, 0x3f, 0x40, 0x7f, 0x80, 0xc0, 0xff, '.', '\\', '"', ' '
    };

    private final Random random;
    private final List<byte[]> corpus;

    Mutations(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    byte[] next() {
        byte[] input = any();
        for (int i = random.nextInt(5); i >= 0; i--) {
            input = change(input);
        }
        return Arrays.copyOf(input, Math.min(input.length, LONGEST));
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size())).clone();
    }

    private byte[] change(byte[] input) {
        if (input.length == 0) {
            return any();
        }
        int at = random.nextInt(input.length);
        int to = at + 1 + random.nextInt(Math.min(input.length - at, 20));
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> input[at] = (byte) ODD[random.nextInt(ODD.length)];
            case 2 -> input[at] = (byte) random.nextInt(256);
            case 3 -> {
                return splice(input, at, to, new byte[0]);
            }
            case 4 -> {
                return splice(input, at, at, Arrays.copyOfRange(input, at, to));
            }
            case 5 -> {
                byte[] other = any();
                int from = other.length == 0 ? 0 : random.nextInt(other.length);
                int end = Math.min(other.length, from + 1 + random.nextInt(40));
                return splice(input, at, to, Arrays.copyOfRange(other, from, end));
            }
            default -> {
                return Arrays.copyOf(input, at);
            }
        }
        return input;
    }

    private static byte[] splice(byte[] input, int from, int to, byte[] piece) {
        byte[] out = new byte[input.length - (to - from) + piece.length];
        System.arraycopy(input, 0, out, 0, from);
        System.arraycopy(piece, 0, out, from, piece.length);
        System.arraycopy(input, to, out, from + piece.length, input.length - to);
        return out;
    }
}
