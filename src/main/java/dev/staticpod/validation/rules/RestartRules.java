package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Set;

/// `restartPolicy` and `restartPolicyRules` of a container (`validation.go`; sidecars since 1.28,
/// rules for static pods since 1.35).
public final class RestartRules {
  static final Rule RESTART =
      Rule.refused(
          "container-restart-policy",
          """
          Up to kubelet 1.34 only an init container can have a restart policy, and only `Always`, \
          which makes it a sidecar; later every container can have `Always`, `OnFailure` or \
          `Never`. Example: set `spec.restartPolicy` instead.\
          """);
  static final Rule RULES =
      Rule.refused(
          "restart-rules",
          """
          `restartPolicyRules` (at most 20) need a `restartPolicy` beside them; each has an action \
          and exit codes. Before 1.36 the action is `Restart`, and a sidecar has no rules. Example: \
          `- {action: Restart, exitCodes: {operator: In, values: [42]}}`.\
          """);

  private static final Set<String> POLICIES = Set.of("Always", "OnFailure", "Never");
  private static final Set<String> ACTIONS = Set.of("Restart", "RestartAllContainers");
  private static final Set<String> OPERATORS = Set.of("In", "NotIn");
  private static final int MAX_RULES = 20;
  private static final int MAX_CODES = 255;

  private final PodContext context;
  private final DiagnosticCollector findings;

  RestartRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(RESTART, RULES);
  }

  void regular(FieldCursor container) {
    FieldCursor policy = container.get("restartPolicy");
    if (context.atLeast(35)) {
      supported(policy, POLICIES);
      needed(container);
      rules(container);
    } else if (policy.isPresent()) {
      findings.forbidden(RESTART, policy, "may only be set for init containers");
    }
  }

  void init(FieldCursor container) {
    FieldCursor policy = container.get("restartPolicy");
    supported(policy, context.atLeast(35) ? POLICIES : Set.of("Always"));
    if (policy.isAbsent()) {
      needed(container);
    } else if (context.atLeast(36) || (context.atLeast(35) && !PodContext.isSidecar(container))) {
      rules(container);
    } else if (context.atLeast(35) && !container.get("restartPolicyRules").isEmpty()) {
      findings.forbidden(
          RULES, container.get("restartPolicyRules"), "exclude restartPolicy: Always here");
    }
  }

  private void needed(FieldCursor container) {
    FieldCursor policy = container.get("restartPolicy");
    if (policy.isAbsent() && !container.get("restartPolicyRules").isEmpty()) {
      findings.required(RULES, policy, "is needed beside restartPolicyRules");
    }
  }

  private void supported(FieldCursor policy, Set<String> policies) {
    if (policy.isPresent() && !policies.contains(policy.text())) {
      findings.notSupported(RESTART, policy, policies);
    }
  }

  private void rules(FieldCursor container) {
    FieldCursor rules = container.get("restartPolicyRules");
    if (rules.items().size() > MAX_RULES) {
      findings.forbidden(RULES, rules, "must have at most 20 rules");
    }
    rules.items().forEach(this::rule);
  }

  private void rule(FieldCursor rule) {
    FieldCursor action = rule.get("action");
    if (action.isEmpty()) {
      findings.required(RULES, action);
    } else if (!actions().contains(action.text())) {
      findings.notSupported(RULES, action, actions());
    }
    FieldCursor codes = rule.get("exitCodes");
    if (codes.isAbsent()) {
      findings.required(RULES, codes);
    } else {
      exitCodes(codes);
    }
  }

  /// The gate of the second one is off by default in 1.35.
  private Set<String> actions() {
    return context.atLeast(36) ? ACTIONS : Set.of("Restart");
  }

  private void exitCodes(FieldCursor codes) {
    FieldCursor operator = codes.get("operator");
    if (operator.isEmpty()) {
      findings.required(RULES, operator);
    } else if (!OPERATORS.contains(operator.text())) {
      findings.notSupported(RULES, operator, OPERATORS);
    }
    FieldCursor values = codes.get("values");
    if (values.items().size() > MAX_CODES) {
      findings.forbidden(RULES, values, "must have at most 255 codes");
    }
  }
}
