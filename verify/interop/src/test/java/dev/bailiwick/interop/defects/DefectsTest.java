package dev.bailiwick.interop.defects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.testkit.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zones with one defect each, judged by four validators. Ours follows the rule; where another judges otherwise a table
/// says who is right.
class DefectsTest {
    private static final Path TABLE = Path.of("..", "..", "testing", "validation.md");

    /// A server that was slow looks like one that disagrees: what differs is asked for again.
    private static final int ATTEMPTS = 3;

    /// A failure is remembered for five seconds.
    private static final long PAUSE_MILLIS = 6000;

    static final List<Kind> KINDS =
            Stream.of(
                            Controls.kinds(),
                            SignatureDefects.kinds(),
                            KeyDefects.digests(),
                            KeyDefects.kinds(),
                            KeyDefects.material(),
                            NsecDefects.kinds(),
                            NsecDefects.wildcards(),
                            NsecDefects.delegations(),
                            Nsec3Defects.kinds(),
                            Nsec3Defects.more(),
                            AliasDefects.kinds())
                    .flatMap(List::stream)
                    .toList();

    /// One line: a kind, a validator and what it says.
    private static String line(Kind kind, Judges.Other other, Judgement judgement) {
        return "| `%s` | %s | %s | %s |".formatted(kind.label(), kind.expected(), other, judgement);
    }

    @TempDir private Path folder;

    @Test
    void verdictsFollowTheRulesAndEveryOtherIsArgued() throws Exception {
        Set<String> argued = new HashSet<>();
        for (String line : Files.readAllLines(TABLE)) {
            String[] cells = line.split(" \\| ", -1);
            if (cells.length == 5 && cells[0].startsWith("| `") && !cells[4].isBlank()) {
                argued.add(String.join(" | ", List.of(cells).subList(0, 4)) + " |");
            }
        }
        List<String> wrong = new ArrayList<>();
        Set<String> met = new TreeSet<>();
        int port = FreePort.next();
        Corpus corpus = new Corpus(KINDS);
        try (CorpusServer server = new CorpusServer(corpus, port);
                Judges judges = new Judges(folder, port, corpus.top.key().dnskey())) {
            assertThat(server).isNotNull();
            for (Kind kind : KINDS) {
                Judgement ours = judges.ours(kind);
                for (int i = 1; i < ATTEMPTS && ours != kind.expected(); i++) {
                    Thread.sleep(PAUSE_MILLIS);
                    ours = judges.ours(kind);
                }
                if (ours != kind.expected()) {
                    wrong.add(kind.label() + " (" + kind.rule() + "): " + ours);
                }
                for (Judges.Other other : Judges.Other.values()) {
                    Judgement theirs = judges.of(other, kind);
                    for (int i = 1;
                            i < ATTEMPTS
                                    && theirs != kind.expected()
                                    && !argued.contains(line(kind, other, theirs));
                            i++) {
                        theirs = judges.of(other, kind);
                    }
                    if (theirs != kind.expected()) {
                        met.add(line(kind, other, theirs));
                    }
                }
            }
        }
        Set<String> open = new TreeSet<>(met);
        open.removeAll(argued);
        assertThat(wrong).as("where ours differs from the rule").isEmpty();
        assertThat(open).as("what " + TABLE + " does not argue").isEmpty();
    }

    @Test
    void theTableSpeaksOfTheCorpusOnly() throws Exception {
        Set<String> labels = new HashSet<>();
        KINDS.forEach(kind -> assertThat(labels.add(kind.label())).as(kind.label()).isTrue());
        long defects = KINDS.stream().filter(kind -> !kind.label().startsWith("right-")).count();
        assertThat(defects).isGreaterThanOrEqualTo(60);
        for (String line : Files.readAllLines(TABLE)) {
            if (line.startsWith("| `")) {
                assertThat(labels).contains(line.substring(3, line.indexOf('`', 3)));
            }
        }
    }
}
