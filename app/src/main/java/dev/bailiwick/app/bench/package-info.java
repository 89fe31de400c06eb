/// A load generator: asks a name server as much as it is told to, and tells how quickly answers came.
///
/// Questions come packed ([Questions]): from a list, from a zone, or from a zone that is made for the purpose
/// ([SampleZone]) and served by a process of its own ([PrivateServer]). [LoadRun] sends them from one thread over
/// datagrams or streams; nothing is allocated for a question.
///
/// A paced run measures from the moment at which a question was due, not from the one at which it could be sent: a
/// server that stalls delays the questions behind it too, and that delay is what clients would see.
package dev.bailiwick.app.bench;
