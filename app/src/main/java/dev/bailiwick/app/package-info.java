/// The process: main, logging and signals. What people type is in [dev.bailiwick.app.command].
package dev.bailiwick.app;
