/// The zones of an authoritative server and their files: loading, reloading, and never losing what is served.
///
/// Threads: one reload at a time; queries read what it publishes without locks.
package dev.bailiwick.server.zones;
