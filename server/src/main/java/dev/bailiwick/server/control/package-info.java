/// The socket by which people and programs on the same host talk to a running server.
///
/// A client connects to a Unix domain socket, sends one request in one line of JSON and gets one line back:
///
/// ```
/// {"v":1,"command":"reload","arguments":["example.com."]}
/// {"v":1,"ok":true,"result":{"zones":1}}
/// {"v":1,"ok":false,"error":"there is no zone example.net."}
/// ```
///
/// Who may open the socket's file may use it: nothing else guards it, so the file never exists with wider permissions
/// than asked for. Every request has a bound in octets and in time, and so has the number of clients.
///
/// Threads: a virtual thread for each client, which waits as plain code does.
package dev.bailiwick.server.control;
