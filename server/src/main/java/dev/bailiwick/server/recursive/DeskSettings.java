package dev.bailiwick.server.recursive;

/// What waits at most.
///
/// @param questions resolved at the same time
/// @param perClient queries of one client that wait
/// @param discardNanos how long after it came a query over UDP is not answered any more
/// @param isMinimal whether answers leave out what no client needs
/// @param isPrefetching whether popular answers are asked for again before they expire
record DeskSettings(
        int questions,
        int perClient,
        long discardNanos,
        boolean isMinimal,
        boolean isPrefetching) {}
