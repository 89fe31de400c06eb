package dev.bailiwick.audit;

/// Why something that the user typed is no target, in one line.
public final class TargetProblem extends Exception {
    private static final long serialVersionUID = 1L;

    public TargetProblem(String message) {
        super(message);
    }
}
