/// A corpus of signed zones with one defect each, and what validators say of them: ours and three others. [Corpus] has
/// the zones and answers for all of them on loopback, [Judges] asks the validators.
package dev.bailiwick.interop.defects;
