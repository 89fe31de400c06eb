package dev.bailiwick.interop.defects;

import java.util.function.Consumer;

/// One zone of the corpus: what is wrong with it, which question meets the defect, and what follows.
///
/// @param label of the zone, below the corpus's own
/// @param expected by the rule
/// @param question name below the zone, `@` for its apex, and type
/// @param rule that decides
/// @param make makes the defect
record Kind(String label, Judgement expected, String question, String rule, Consumer<Plot> make) {
    /// The name that is asked for, absolute.
    String name() {
        String first = question.split(" ", 2)[0];
        String zone = label + "." + Corpus.APEX;
        return first.equals("@") ? zone : first + "." + zone;
    }

    /// The type that is asked for.
    String type() {
        return question.split(" ", 2)[1];
    }
}
