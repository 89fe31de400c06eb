package dev.bailiwick.verify.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names as lists of labels, one char an octet: slow, and plain enough to be believed.
final class NaiveNames {
    private NaiveNames() {}

    /// The labels of the name at `at`, or null when there is none. Pointers lead strictly before the run of labels that
    /// they end (the product's rule, stricter than dnsjava, which lets a pointer lead anywhere before itself: RFC 1035
    /// §4.1.4 speaks of a prior occurrence of a name), and there are at most 127, one for each label.
    static @Nullable List<String> read(byte[] message, int start) {
        List<String> labels = new ArrayList<>();
        int octets = 1;
        int pointers = 0;
        int run = start;
        int at = start;
        while (at < message.length) {
            int label = message[at] & 0xff;
            if (label == 0) {
                return octets <= 255 ? labels : null;
            }
            if (label >= 0xc0) {
                int target = at + 1 < message.length ? pointer(message, at) : run;
                pointers++;
                if (target >= run || pointers > 127) {
                    return null;
                }
                run = target;
                at = target;
                continue;
            }
            if (label > 63 || at + label >= message.length) {
                return null;
            }
            labels.add(new String(message, at + 1, label, StandardCharsets.ISO_8859_1));
            octets += label + 1;
            at += label + 1;
        }
        return null;
    }

    private static int pointer(byte[] message, int at) {
        return (message[at] & 0x3f) << 8 | (message[at + 1] & 0xff);
    }

    /// Lower case of A to Z and nothing else.
    static String fold(String label) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? Character.toString(c).toLowerCase(Locale.ROOT) : c);
        }
        return out.toString();
    }

    /// Canonical order (RFC 4034 §6.1).
    static int compare(List<String> a, List<String> b) {
        for (int i = 1; i <= Math.min(a.size(), b.size()); i++) {
            int order = fold(a.get(a.size() - i)).compareTo(fold(b.get(b.size() - i)));
            if (order != 0) {
                return order;
            }
        }
        return a.size() - b.size();
    }

    /// The name in wire form.
    static byte[] wire(List<String> labels) {
        StringBuilder out = new StringBuilder();
        for (String label : labels) {
            out.append((char) label.length()).append(label);
        }
        return out.append((char) 0).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
