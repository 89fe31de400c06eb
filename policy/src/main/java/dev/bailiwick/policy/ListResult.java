package dev.bailiwick.policy;

import dev.bailiwick.wire.text.Problem;
import java.util.List;

/// What reading a list came to.
///
/// @param list what could be read
/// @param problems lines that were left out, and other mistakes; the first hundred
/// @param skipped lines that were left out
/// @param isUsable whether the file could be read as a whole
public record ListResult(PolicyList list, List<Problem> problems, long skipped, boolean isUsable) {
    public ListResult {
        problems = List.copyOf(problems);
    }
}
