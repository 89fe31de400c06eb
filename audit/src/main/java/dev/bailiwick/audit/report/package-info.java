/// An audit's report in the forms that people and machines read: text, JSON, SARIF, JUnit, HTML, and what changed.
///
/// Whatever a stranger's server wrote is escaped where it is written: names and record data by their presentation form,
/// which has printable ASCII only, and then by the rules of the format.
package dev.bailiwick.audit.report;
