/// What is answered here without asking anybody: the operator's data, and names that must never be asked for.
package dev.bailiwick.resolver.local;
