package dev.bailiwick.app.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// A zone of hosts as providers have them: addresses, some with mail and text, one name in twelve an alias, one in
/// fifty a wildcard, one in ten two labels deep. The same for the same number of names.
public final class SampleZone {
    /// The zone.
    public static final String NAME = "bench.example.";

    private static final String[] WORDS = {
        "mail", "shop", "news", "img", "db", "node", "cam", "vpn", "dev", "test", "lab", "host"
    };
    private static final int[] TTLS = {60, 300, 3600, 86_400};

    private final SplittableRandom random = new SplittableRandom(1);
    private final StringBuilder text = new StringBuilder();

    private SampleZone() {}

    /// Writes the zone.
    ///
    /// @param names besides the apex and its name servers, at least 1
    public static void write(Path file, int names) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            new SampleZone().write(out, names);
        }
    }

    private void write(BufferedWriter out, int names) throws IOException {
        text.append("$ORIGIN ").append(NAME).append('\n');
        text.append("@ 3600 IN SOA ns1 hostmaster 1 7200 900 1209600 300\n");
        text.append("@ 86400 IN NS ns1\n@ 86400 IN NS ns2\n");
        text.append("ns1 86400 IN A 192.0.2.53\nns2 86400 IN A 198.51.100.53\n");
        text.append("mx10 3600 IN A 192.0.2.25\n");
        String plain = "ns1";
        for (int i = 0; i < names; i++) {
            String name = word() + Integer.toHexString(i);
            int kind = random.nextInt(100);
            if (kind < 8) {
                text.append(name).append(" 300 IN CNAME ").append(plain).append('\n');
            } else if (kind < 10) {
                host("*.w" + Integer.toHexString(i));
            } else {
                plain = i % 10 == 0 ? name + "." + word() + i % 97 : name;
                host(plain);
            }
            out.append(text);
            text.setLength(0);
        }
        out.append(text);
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private void host(String name) {
        int ttl = TTLS[random.nextInt(TTLS.length)];
        record(name, ttl, "A 198.18." + random.nextInt(256) + "." + random.nextInt(256));
        if (random.nextInt(4) == 0) {
            record(name, ttl, "A 198.19." + random.nextInt(256) + "." + random.nextInt(256));
        }
        if (random.nextInt(2) == 0) {
            record(name, ttl, "AAAA 2001:db8::" + Integer.toHexString(1 + random.nextInt(65_535)));
        }
        if (random.nextInt(10) == 0) {
            record(name, ttl, "MX 10 mx10");
        }
        if (random.nextInt(10) == 0) {
            record(name, ttl, "TXT \"v=spf1 ip4:198.18.0.0/15 -all\"");
        }
    }

    private void record(String name, int ttl, String data) {
        text.append(name).append(' ').append(ttl).append(" IN ").append(data).append('\n');
    }
}
