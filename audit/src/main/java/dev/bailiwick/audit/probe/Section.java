package dev.bailiwick.audit.probe;

/// The part of a message that a record is in (RFC 1035 §4.1).
public enum Section {
    ANSWER,
    AUTHORITY,
    ADDITIONAL
}
