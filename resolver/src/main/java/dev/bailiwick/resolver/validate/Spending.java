package dev.bailiwick.resolver.validate;

import dev.bailiwick.dnssec.proof.Effort;
import dev.bailiwick.resolver.Budget;

/// What judging one entry costs: paid from the question's ledger, and bounded by itself, so that one padded response
/// does not spend what the others need (KeyTrap, CVE-2026-11605).
final class Spending implements Effort {
    private final Budget budget;
    private int checks;

    Spending(Budget budget) {
        this.budget = budget;
        this.checks = budget.limits().fetchSignatureChecks();
    }

    @Override
    public boolean spendHash() {
        return budget.spend(Budget.Cost.NSEC3_HASH, 1);
    }

    @Override
    public boolean spendSignatureCheck() {
        if (checks == 0) {
            return false;
        }
        checks--;
        return budget.spend(Budget.Cost.SIGNATURE_CHECK, 1);
    }
}
