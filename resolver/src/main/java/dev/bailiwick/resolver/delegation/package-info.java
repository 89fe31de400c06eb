/// Who serves which zone, as the parents say it.
///
/// The parent alone makes a delegation and says how long it lives: nothing that a child says about itself prolongs or
/// changes it, so a name that the parent has taken back is gone when the delegation ends (ghost domains,
/// CVE-2022-30698). Glue lives and dies with its delegation and leads to servers only, never into answers.
package dev.bailiwick.resolver.delegation;
