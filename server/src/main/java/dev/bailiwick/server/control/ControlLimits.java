package dev.bailiwick.server.control;

import java.time.Duration;

/// What clients of a control socket may cost. They are the operator's own programs: the limits are for those that
/// went wrong.
///
/// @param clients at once; further ones are told to come again
/// @param requestOctets the longest request, its line's end included
/// @param patience for a whole request, and then again for a client to take the reply
public record ControlLimits(int clients, int requestOctets, Duration patience) {

    /// 16 clients; 64 KiB, enough to name a thousand zones; 10 s.
    public static final ControlLimits DEFAULT =
            new ControlLimits(16, 64 << 10, Duration.ofSeconds(10));
}
