package dev.bailiwick.audit.probe;

/// What a question travels over.
public enum Via {
    UDP,
    TCP
}
