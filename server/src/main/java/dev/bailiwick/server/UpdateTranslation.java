package dev.bailiwick.server;

import dev.bailiwick.config.AuthoritativeSettings;
import dev.bailiwick.config.Configuration;
import dev.bailiwick.config.UpdateRuleSettings;
import dev.bailiwick.config.UpdateSettings;
import dev.bailiwick.config.ZoneSettings;
import dev.bailiwick.transfer.update.SerialPolicy;
import dev.bailiwick.transfer.update.UpdatePolicy;
import dev.bailiwick.transfer.update.UpdateRule;
import dev.bailiwick.wire.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may change which zone, from what the operator wrote.
final class UpdateTranslation {
    private UpdateTranslation() {}

    static Map<Name, UpdatePolicy> policies(Configuration configuration) {
        Map<Name, UpdatePolicy> policies = new HashMap<>();
        AuthoritativeSettings role = Translation.authoritative(configuration);
        for (ZoneSettings zone : role == null ? List.<ZoneSettings>of() : role.zones()) {
            UpdateSettings update = zone.update();
            if (update != null) {
                List<UpdateRule> rules =
                        update.rules().stream().map(UpdateTranslation::rule).toList();
                policies.put(zone.name(), new UpdatePolicy(rules, serial(update.serial())));
            }
        }
        return policies;
    }

    private static UpdateRule rule(UpdateRuleSettings rule) {
        @Nullable Name name = rule.name();
        return new UpdateRule(
                rule.action() == UpdateRuleSettings.Action.ALLOW,
                Set.copyOf(rule.keys()),
                scope(rule.scope()),
                name == null ? Name.ROOT : name,
                Set.copyOf(rule.types()));
    }

    private static UpdateRule.Scope scope(UpdateRuleSettings.Scope scope) {
        return switch (scope) {
            case ZONE -> UpdateRule.Scope.ZONE;
            case NAME -> UpdateRule.Scope.NAME;
            case SUBDOMAIN -> UpdateRule.Scope.SUBDOMAIN;
            case WILDCARD -> UpdateRule.Scope.WILDCARD;
            case SELF -> UpdateRule.Scope.SELF;
            case SELFSUB -> UpdateRule.Scope.SELFSUB;
            case SELFWILD -> UpdateRule.Scope.SELFWILD;
        };
    }

    private static SerialPolicy serial(UpdateSettings.Serial serial) {
        return switch (serial) {
            case INCREMENT -> SerialPolicy.INCREMENT;
            case TIME -> SerialPolicy.TIME;
            case DATE -> SerialPolicy.DATE;
        };
    }
}
