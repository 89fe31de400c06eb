package dev.bailiwick.net.stream;

/// What a connection waits for: exactly one thing at a time.
enum Wait {
    /// The first whole query.
    FIRST_QUERY(StreamCount.TIMED_OUT_FIRST_QUERY),
    /// The next query.
    IDLE(StreamCount.TIMED_OUT_IDLE),
    /// The rest of a message.
    MESSAGE(StreamCount.TIMED_OUT_MESSAGE),
    /// The peer, to read its answers.
    OUTPUT(StreamCount.TIMED_OUT_WRITE),
    /// A deferred answer: its own budget ends it, not ours.
    ANSWER(StreamCount.STOPPED);

    private final StreamCount timeout;

    Wait(StreamCount timeout) {
        this.timeout = timeout;
    }

    /// What counts the connections that waited too long.
    StreamCount timeout() {
        return timeout;
    }
}
