package dev.bailiwick.authority;

import dev.bailiwick.dnssec.Denial;
import dev.bailiwick.wire.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Signed zones from text, and their answers as a test can compare them: which records, without signatures' octets. */
final class SignedText {
    private static final TestKeys KEYS = new TestKeys();

    private SignedText() {}

    static ZoneIndex index(String apex, String text, Denial denial) {
        Name name = Name.parse(apex);
        return AnswerText.index(
                RandomZone.zone(name, KEYS.sign(name, ZoneText.sets(apex, text), denial)));
    }

    /**
     * The answer with DO: the first line, then `section owner type` for each record in order; signatures must follow
     * what they cover and are not listed.
     */
    static List<String> ask(ZoneIndex zones, String name, String type) {
        List<String> lines = new ArrayList<>();
        String before = "";
        for (String line : AnswerText.askSigned(zones, name, type).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            int at = line.startsWith("~ ") || line.startsWith("+ ") ? 1 : 0;
            if (words.length < 3 + at) {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
                continue;
            }
            String mark = at == 0 ? "" : words[0] + " ";
            String shown = mark + words[at] + " " + words[at + 2];
            if (words[at + 2].equals("RRSIG")) {
                String covered = mark + words[at] + " " + words[at + 3];
                if (!covered.equals(before)) {
                    throw new AssertionError(covered + " signed behind " + before);
                }
                continue;
            }
            before = shown;
            lines.add(shown);
        }
        return lines;
    }

    /** Owners of the denial records of an answer with DO, sorted. */
    static List<String> proofs(ZoneIndex zones, String name, String type) {
        TreeSet<String> owners = new TreeSet<>();
        for (String line : ask(zones, name, type)) {
            if (line.endsWith(" NSEC") || line.endsWith(" NSEC3")) {
                owners.add(line.split(" ", -1)[1]);
            }
        }
        return List.copyOf(owners);
    }
}
