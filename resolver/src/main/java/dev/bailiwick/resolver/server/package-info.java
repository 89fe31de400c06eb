/// What is known about servers: how fast, how often silent, what they do not understand, for which zones they are lame.
///
/// All of it is a guess that a later reply mends, so it is forgotten soon and never decides what is believed.
package dev.bailiwick.resolver.server;
