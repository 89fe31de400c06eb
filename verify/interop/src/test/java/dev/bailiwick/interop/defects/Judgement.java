package dev.bailiwick.interop.defects;

/// What a validator makes of an answer (RFC 4035 §4.3).
enum Judgement {
    SECURE,
    INSECURE,
    BOGUS
}
