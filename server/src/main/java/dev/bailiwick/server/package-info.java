/// The composition root: a [dev.bailiwick.server.Server] puts the rooms together as a configuration says.
///
/// Flow: control socket (so that two servers of one configuration meet at once), zones, then listeners: no address is
/// bound before there is something to answer. A reload reads the configuration and the zone files again and publishes
/// zones and answer settings in one step; what is bound stays as it is until a restart. An end stops accepting, gives
/// the answers that are under way, and closes.
///
/// Threads: workers belong to the listeners. Reloads come one at a time, from signals or from the control socket.
package dev.bailiwick.server;
