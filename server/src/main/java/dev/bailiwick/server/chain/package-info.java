/// Draws chains of signatures from outside: what each zone on the way to a name publishes, which key signed it, and the
/// link that breaks.
///
/// Flow: [dev.bailiwick.server.chain.ChainDrawing] follows a name and its aliases. For each it walks from the anchor
/// down, one label at a time, asking for DS sets and, where there are any, for keys. Unlike the validator it stops at
/// nothing it finds wrong, looks at every signature and not at the first that will do, and tells all of it, as objects
/// that go to JSON. It judges nothing for anybody else: what it draws is for people.
///
/// Threads: a drawing belongs to one. Allocation: free. RFC 4035 §5, RFC 5155 §8.
package dev.bailiwick.server.chain;
