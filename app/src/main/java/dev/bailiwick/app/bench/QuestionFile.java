package dev.bailiwick.app.bench;

import dev.bailiwick.wire.Name;
import dev.bailiwick.wire.RrType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A list of questions as dnsperf takes it: a name and a type a line; `;` and `#` begin comments.
public final class QuestionFile {
    /// Questions read from one file.
    public static final int MAX_QUESTIONS = 2_000_000;

    private QuestionFile() {}

    /// Reads a list, at most its first [#MAX_QUESTIONS].
    ///
    /// @throws IOException when it cannot be read; the message has the line of a mistake
    public static Questions read(Path file, boolean isDnssec) throws IOException {
        Questions.Builder questions = new Questions.Builder(isDnssec);
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            String line = in.readLine();
            while (line != null && questions.size() < MAX_QUESTIONS) {
                number++;
                String text = line.strip();
                if (!text.isEmpty() && text.charAt(0) != ';' && text.charAt(0) != '#') {
                    add(text, questions, file + ":" + number + ": ");
                }
                line = in.readLine();
            }
        }
        if (questions.size() == 0) {
            throw new IOException(file + ": no questions in it");
        }
        return questions.build();
    }

    private static void add(String line, Questions.Builder questions, String place)
            throws IOException {
        String[] words = line.split("\\s+", 3);
        if (words.length < 2) {
            throw new IOException(place + "a question is a name and a type: " + line);
        }
        int type = RrType.parse(words[1].toUpperCase(Locale.ROOT));
        if (type < 0) {
            throw new IOException(place + "there is no type " + words[1]);
        }
        try {
            byte[] name = Name.parse(words[0].endsWith(".") ? words[0] : words[0] + ".").wire();
            questions.add(name, name.length, type);
        } catch (IllegalArgumentException e) {
            throw new IOException(place + e.getMessage(), e);
        }
    }
}
