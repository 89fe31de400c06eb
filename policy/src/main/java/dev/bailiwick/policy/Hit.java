package dev.bailiwick.policy;

/// A rule that was met.
///
/// @param action what becomes of the answer
/// @param line where the rule is written, from 1
public record Hit(PolicyList list, Trigger trigger, Action action, int line) {
    /// The rule for people: the list, the line and what it looked at.
    public String words() {
        return list.name() + ", line " + line + ", " + trigger.words();
    }
}
