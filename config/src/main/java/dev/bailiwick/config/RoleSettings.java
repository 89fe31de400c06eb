package dev.bailiwick.config;

/// What the one role of the process needs. A process has exactly one: a type per role, and no way to hold two.
public sealed interface RoleSettings permits AuthoritativeSettings, RecursiveSettings {}
