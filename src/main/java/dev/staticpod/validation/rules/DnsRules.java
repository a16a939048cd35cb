package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.Addresses;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `dnsPolicy`, `dnsConfig` and `hostAliases` (`validation.go`, validatePodDNSConfig).
public final class DnsRules {
  static final Rule POLICY =
      Rule.refused(
          "dns-policy",
          """
          `dnsPolicy` is `ClusterFirst`, `ClusterFirstWithHostNet`, `Default` or `None`; `None` \
          needs `dnsConfig` with a nameserver. Example: a pod with `hostNetwork: true` that has to \
          find services needs `dnsPolicy: ClusterFirstWithHostNet`.\
          """);
  static final Rule CONFIG =
      Rule.refused(
          "dns-config",
          """
          `dnsConfig` has up to 3 nameservers, which are addresses, and up to 32 search domains (6 \
          for static pods before kubelet 1.28). Example: `dnsConfig: {nameservers: [10.96.0.10]}`.\
          """);
  static final Rule ALIAS =
      Rule.refused(
          "host-alias",
          """
          A host alias has an address and host names. Example: \
          `hostAliases: [{ip: 10.0.0.7, hostnames: [db.local]}]`.\
          """);

  private static final Set<String> POLICIES =
      Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");
  private static final int MAX_SERVERS = 3;

  private final PodContext context;
  private final DiagnosticCollector findings;

  DnsRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(POLICY, CONFIG, ALIAS);
  }

  void check(FieldCursor spec) {
    FieldCursor policy = spec.get("dnsPolicy");
    FieldCursor config = spec.get("dnsConfig");
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

  private void config(FieldCursor config) {
    FieldCursor servers = config.get("nameservers");
    if (servers.items().size() > MAX_SERVERS) {
      findings.invalid(CONFIG, servers, "must have at most 3 nameservers");
    }
    servers
        .items()
        .forEach(server ->
            findings.invalid(CONFIG, server, Addresses.problem(server.text(), context.version())));
    searches(config.get("searches"));
    for (FieldCursor option : config.get("options").items()) {
      if (option.get("name").isEmpty()) {
        findings.required(CONFIG, option, "needs a name");
      }
    }
  }

  private void searches(FieldCursor searches) {
    int maxPaths = context.atLeast(28) ? 32 : 6;
    int maxLength = context.atLeast(28) ? 2048 : 256;
    String joined =
        searches.items().stream().map(FieldCursor::text).collect(Collectors.joining(" "));
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

  private void alias(FieldCursor alias, FieldCursor list) {
    boolean indexed = context.atLeast(21);
    FieldCursor at = indexed ? alias : alias.at(list.path());
    findings.invalid(
        ALIAS, at.get("ip"), Addresses.problem(alias.get("ip").text(), context.version()));
    for (FieldCursor name : at.get("hostnames").items()) {
      findings.invalid(
          ALIAS,
          indexed ? name : name.at(list.path() + ".hostnames"),
          Names.subdomain(name.text()));
    }
  }
}
