package dev.bailiwick.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.ParseStatus;
import dev.bailiwick.wire.QuestionView;
import dev.bailiwick.wire.RrType;
import dev.bailiwick.wire.text.NameText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {
    @TempDir private Path folder;

    @Test
    void aListIsReadAsDnsperfReadsIt() throws IOException {
        Path file = write("; comment\nwww.example.com A\n\nexample.com. mx\nx TYPE65280\n");

        assertThat(texts(QuestionFile.read(file, false)))
                .containsExactly("www.example.com. A", "example.com. MX", "x. TYPE65280");
    }

    @Test
    void aMistakeInAListIsToldWithItsLine() throws IOException {
        Path file = write("www.example.com A\nwww.example.com\n");

        assertThatThrownBy(() -> QuestionFile.read(file, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":2: ");
    }

    @Test
    void questionsWithSignaturesHaveDo() throws IOException {
        Questions questions = QuestionFile.read(write("example.com A\n"), true);
        QuestionView view = new QuestionView();

        assertThat(view.parse(padded(questions, 0), questions.length(0))).isEqualTo(ParseStatus.OK);
        assertThat(view.edns().isDnssecOk()).isTrue();
    }

    @Test
    void ofAZoneOneNameInTenIsMissingAndWildcardsAreAskedBelowTheirNames() throws IOException {
        Path file = folder.resolve("sample");
        SampleZone.write(file, 2000);

        ZoneQuestions.About zone = ZoneQuestions.read(file, null, false);
        List<String> texts = texts(zone.questions());

        assertThat(zone.apex()).isEqualTo(Name.parse(SampleZone.NAME));
        assertThat(texts).hasSizeGreaterThan(2000);
        long missing = texts.stream().filter(text -> text.startsWith("missing-")).count();
        assertThat(missing).isEqualTo(texts.size() / 10);
        assertThat(texts).anyMatch(text -> text.startsWith("any-"));
        assertThat(texts).noneMatch(text -> text.contains("*"));
    }

    @Test
    void theSameZoneGivesTheSameQuestions() throws IOException {
        Path file = folder.resolve("sample");
        SampleZone.write(file, 100);

        assertThat(ZoneQuestions.read(file, null, false).questions().octets())
                .isEqualTo(ZoneQuestions.read(file, null, false).questions().octets());
    }

    @Test
    void aZoneThatCannotBeReadIsRefusedWithItsMistake() throws IOException {
        Path file = write("@ 3600 IN A not-an-address\n");

        assertThatThrownBy(() -> ZoneQuestions.read(file, null, false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":1:");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("list"), text);
    }

    private static byte[] padded(Questions questions, int query) {
        int start = questions.start(query);
        int end = start + questions.length(query);
        return Arrays.copyOf(Arrays.copyOfRange(questions.octets(), start, end), end - start + 8);
    }

    private static List<String> texts(Questions questions) {
        List<String> texts = new ArrayList<>();
        QuestionView view = new QuestionView();
        for (int i = 0; i < questions.size(); i++) {
            ParseStatus status = view.parse(padded(questions, i), questions.length(i));
            assertThat(status).isEqualTo(ParseStatus.OK);
            StringBuilder text = new StringBuilder();
            NameText.print(view.qname().lower(), 0, text);
            texts.add(text.append(' ').append(RrType.text(view.qtype())).toString());
        }
        return texts;
    }
}
