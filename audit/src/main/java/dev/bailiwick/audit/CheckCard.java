package dev.bailiwick.audit;

import java.util.List;

/// What a check is, for plans, reports and the documentation.
///
/// @param id lower case with hyphens; never changes its meaning
/// @param title a few words
/// @param proves what a finding of it proves, one sentence
/// @param worst the most severe finding that it makes
/// @param packets most packets that it sends to one server (for one zone), repetitions included
/// @param probes what it sends, one line
/// @param remedies by program
/// @param references what decides, such as `RFC 5358`
public record CheckCard(
        String id,
        String title,
        String proves,
        Severity worst,
        int packets,
        String probes,
        List<Remedy> remedies,
        List<String> references) {

    /// A card whose remedies are text, as [Remedy] reads it, and whose references are separated by commas.
    public static CheckCard of(
            String id,
            String title,
            Severity worst,
            int packets,
            String proves,
            String probes,
            String references,
            String remedies) {
        return new CheckCard(
                id,
                title,
                proves,
                worst,
                packets,
                probes,
                remedies.isBlank() ? List.of() : Remedy.list(remedies),
                List.of(references.split(", ", -1)));
    }
}
