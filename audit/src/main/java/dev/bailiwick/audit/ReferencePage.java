package dev.bailiwick.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The page about port 53, which is docs/port-53.md too.
public final class ReferencePage {
    private ReferencePage() {}

    /// The page in Markdown, by lines.
    public static List<String> lines() {
        try (InputStream in = ReferencePage.class.getResourceAsStream("port-53.md")) {
            if (in == null) {
                throw new AssertionError("the page was not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
