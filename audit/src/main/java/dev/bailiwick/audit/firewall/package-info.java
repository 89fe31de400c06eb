/// Rules for packet filters, printed and never run: who may reach a port of DNS, over both transports and both versions of
/// IP. They concern that port alone, so nobody is locked out by them.
package dev.bailiwick.audit.firewall;
