/// Transfers in: what a primary sends, checked message by message, and what is asked of it.
///
/// Flow: [dev.bailiwick.transfer.in.RequestMaker] writes signed requests; [dev.bailiwick.transfer.in.ZoneReader] takes
/// the messages of the answer and gives their records to a zone editor. Nothing is published before the last message
/// has come and its signature is right, so a primary that is broken or means ill costs bounded time and memory and the
/// old zone stays.
///
/// Threads: one transfer, one thread. Time comes in as seconds. RFC 1982, RFC 1996, RFC 5936, RFC 8945.
package dev.bailiwick.transfer.in;
