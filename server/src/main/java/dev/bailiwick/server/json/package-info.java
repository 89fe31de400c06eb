/// JSON in one line, for the control socket and for commands that print for programs.
package dev.bailiwick.server.json;
