/// What the operator says about resolving: immutable records, checked by those who make them.
package dev.bailiwick.resolver.settings;
