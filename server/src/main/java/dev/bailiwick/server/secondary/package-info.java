/// Zones that come from other servers, and servers that are told of ours.
///
/// Flow: a [dev.bailiwick.server.secondary.Secondary] asks its primaries for the SOA when its zone's times say so or a
/// NOTIFY came, takes the zone over the same connection, writes it to disk and gives it to the zone keeper. A
/// [dev.bailiwick.server.secondary.Notifier] tells others of new versions until they answer.
///
/// Threads: one virtual thread a secondary zone, and one for each notification under way; both bounded in what they do
/// at once. Waiting is real time, times of day come from the clock. RFC 1034 §4.3.5, RFC 1996, RFC 5936.
package dev.bailiwick.server.secondary;
