package dev.staticpod.validation;

import dev.staticpod.diagnostic.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `dnsPolicy`, `dnsConfig` and `hostAliases` (`validation.go`, validatePodDNSConfig).
final class DnsRules {
  static final Rule POLICY =
      Refusal.rule(
          "dns-policy",
          """
          `dnsPolicy` is `ClusterFirst`, `ClusterFirstWithHostNet`, `Default` or `None`; `None` \
          needs `dnsConfig` with a nameserver. Example: a pod with `hostNetwork: true` that has to \
          find services needs `dnsPolicy: ClusterFirstWithHostNet`.\
          """);
  static final Rule CONFIG =
      Refusal.rule(
          "dns-config",
          """
          `dnsConfig` has up to 3 nameservers, which are addresses, and up to 32 search domains (6 \
          for static pods before kubelet 1.28). Example: `dnsConfig: {nameservers: [10.96.0.10]}`.\
          """);
  static final Rule ALIAS =
      Refusal.rule(
          "host-alias",
          """
          A host alias has an address and host names. Example: \
          `hostAliases: [{ip: 10.0.0.7, hostnames: [db.local]}]`.\
          """);

  private static final Set<String> POLICIES =
      Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
  private static final int MAX_SERVERS = 3;

  private final PodContext context;
  private final Findings findings;

  DnsRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  static List<Rule> all() {
    return List.of(POLICY, CONFIG, ALIAS);
  }

  void check(Value spec) {
    Value policy = spec.get("dnsPolicy");
    Value config = spec.get("dnsConfig");
    if (!policy.isEmpty() && !POLICIES.contains(policy.text())) {
      findings.notSupported(POLICY, policy, POLICIES);
    }
    if (policy.text().equals("None") && config.get("nameservers").isEmpty()) {
      findings.required(
          POLICY,
          config.isAbsent() ? config : config.get("nameservers"),
          "is needed with dnsPolicy: None");
    } else {
      config(config);
    }
    spec.get("hostAliases").items().forEach(alias -> alias(alias, spec.get("hostAliases")));
  }

  private void config(Value config) {
    Value servers = config.get("nameservers");
    if (servers.items().size() > MAX_SERVERS) {
      findings.invalid(CONFIG, servers, "must have at most 3 nameservers");
    }
    servers
        .items()
        .forEach(server ->
            findings.invalid(CONFIG, server, Addresses.problem(server.text(), context.version())));
    searches(config.get("searches"));
    for (Value option : config.get("options").items()) {
      if (option.get("name").isEmpty()) {
        findings.required(CONFIG, option, "needs a name");
      }
    }
  }

  private void searches(Value searches) {
    int maxPaths = context.atLeast(28) ? 32 : 6;
    int maxLength = context.atLeast(28) ? 2048 : 256;
    String joined = searches.items().stream().map(Value::text).collect(Collectors.joining(" "));
    if (searches.items().size() > maxPaths) {
      findings.invalid(CONFIG, searches, "must have at most " + maxPaths + " domains");
    }
    if (joined.length() > maxLength) {
      findings.invalid(CONFIG, searches, "must have at most " + maxLength + " characters in all");
    }
    searches.items().forEach(search -> findings.invalid(CONFIG, search, search(search.text())));
  }

  private Optional<String> search(String search) {
    if (context.atLeast(35) && search.equals(".")) {
      return Optional.empty();
    }
    String domain = search.endsWith(".") ? search.substring(0, search.length() - 1) : search;
    return Names.subdomain(context.atLeast(35) ? lettersForUnderscores(domain) : domain);
  }

  private static String lettersForUnderscores(String domain) {
    return domain.replace('_', 'a');
  }

  private void alias(Value alias, Value list) {
    boolean indexed = context.atLeast(21);
    Value at = indexed ? alias : alias.at(list.path());
    findings.invalid(
        ALIAS, at.get("ip"), Addresses.problem(alias.get("ip").text(), context.version()));
    for (Value name : at.get("hostnames").items()) {
      findings.invalid(
          ALIAS,
          indexed ? name : name.at(list.path() + ".hostnames"),
          Names.subdomain(name.text()));
    }
  }
}
