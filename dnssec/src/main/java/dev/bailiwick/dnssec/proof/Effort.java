package dev.bailiwick.dnssec.proof;

/// The ledger of a question, as those who do the costly work see it. Everything is paid before it is done.
public interface Effort {
    /// Without a bound, for those who check data of their own.
    Effort UNBOUNDED =
            new Effort() {
                @Override
                public boolean spendHash() {
                    return true;
                }

                @Override
                public boolean spendSignatureCheck() {
                    return true;
                }
            };

    /// Pays for one iterated hash of a name (CVE-2023-50868).
    ///
    /// @return false when there is nothing left: it must not be computed
    boolean spendHash();

    /// Pays for one signature check (CVE-2023-50387).
    ///
    /// @return false when there is nothing left: it must not be made
    boolean spendSignatureCheck();
}
