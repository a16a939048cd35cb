package dev.staticpod.validation.rules;

import dev.staticpod.diagnostic.Rule;
import dev.staticpod.validation.field.DiagnosticCollector;
import dev.staticpod.validation.field.FieldCursor;
import dev.staticpod.validation.field.Names;
import dev.staticpod.validation.field.PodContext;
import dev.staticpod.validation.field.Quantity;
import dev.staticpod.validation.field.QuantityText;
import dev.staticpod.validation.field.ResourceNames;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `resources` of a container (`validation.go`, ValidateContainerResourceRequirements; a request
/// that is not written is the limit, `v1/defaults.go`).
public final class ResourceRules {
  static final Rule NAME =
      Rule.refused(
          "resource-name",
          """
          A container asks for `cpu`, `memory`, `ephemeral-storage`, `hugepages-SIZE`, or for a \
          resource of a device plug-in with its domain. Example: \
          `limits: {memory: 128Mi, nvidia.com/gpu: 1}`.\
          """);
  static final Rule AMOUNT =
      Rule.refused(
          "resource-amount",
          """
          An amount is not negative; of a resource with a domain it is a whole number, of huge \
          pages a multiple of the page. Example: `memory: 128Mi`.\
          """);
  static final Rule REQUEST =
      Rule.refused(
          "resource-request",
          """
          A request is at most the limit; of huge pages and of resources with a domain it equals \
          the limit. Example: `requests: {cpu: 100m}` with `limits: {cpu: 500m}`.\
          """);
  static final Rule HUGE_PAGES =
      Rule.refused(
          "huge-pages",
          """
          A container that asks for huge pages asks for cpu or memory too. Example: \
          `limits: {hugepages-2Mi: 4Mi, memory: 64Mi}`.\
          """);
  static final Rule CLAIM =
      Rule.refused(
          "resource-claim",
          """
          Dynamic resources are claimed under `spec.resourceClaims` by name. A static pod may not \
          have them; example: leave `claims` out.\
          """);

  private final PodContext context;
  private final DiagnosticCollector findings;

  ResourceRules(PodContext context) {
    this.context = context;
    this.findings = context.findings();
  }

  /// The rules that are checked here.
  public static List<Rule> all() {
    return List.of(NAME, AMOUNT, REQUEST, HUGE_PAGES, CLAIM);
  }

  void check(FieldCursor resources) {
    Map<String, FieldCursor> limits = entries(resources.get("limits"));
    check(resources, limits, requests(resources, limits));
  }

  /// Checks resources without the limits for requests.
  void checkAsWritten(FieldCursor resources) {
    check(resources, entries(resources.get("limits")), entries(resources.get("requests")));
  }

  private void check(
      FieldCursor resources, Map<String, FieldCursor> limits, Map<String, FieldCursor> requests) {
    limits.forEach(this::amount);
    requests.forEach(this::amount);
    requests.forEach((name, request) -> compare(name, request, limits.get(name), resources));
    if (lonelyHugePages(names(limits, requests))) {
      findings.forbidden(
          HUGE_PAGES, resources, "asks for huge pages, so it needs cpu or memory too");
    }
    claims(resources.get("claims"));
  }

  static Map<String, FieldCursor> entries(FieldCursor list) {
    Map<String, FieldCursor> entries = new LinkedHashMap<>();
    list.entries().forEach(entry -> entries.put(entry.name(), entry.value()));
    return entries;
  }

  /// The requests with the limits where nothing is requested.
  static Map<String, FieldCursor> requests(FieldCursor resources, Map<String, FieldCursor> limits) {
    Map<String, FieldCursor> requests = entries(resources.get("requests"));
    String path = resources.get("requests").path();
    limits.forEach((name, limit) -> requests.putIfAbsent(name, limit.at(path + "[" + name + "]")));
    return requests;
  }

  static Quantity quantity(FieldCursor value) {
    return Quantity.parse(value.literal()).orElse(Quantity.ZERO).roundedToMilli();
  }

  private void amount(String name, FieldCursor value) {
    findings.invalid(NAME, value, ResourceNames.ofContainer(name));
    amountOnly(name, value);
  }

  void amountOnly(String name, FieldCursor value) {
    Quantity quantity = quantity(value);
    if (quantity.isNegative()) {
      findings.invalid(AMOUNT, value, "must not be negative");
    }
    if (ResourceNames.isExtended(name) && !isWhole(quantity, value)) {
      findings.invalid(AMOUNT, value, "must be a whole number");
    }
    if (ResourceNames.isHugePages(name) && context.atLeast(22) && !fillsPages(name, quantity)) {
      findings.invalid(AMOUNT, value, "must be a multiple of the page size");
    }
  }

  /// Whether a quantity is whole; Go divides the thousandths by 1000, which may be more than an
  /// int64 holds (`api/resource/quantity.go`, MilliValue).
  private static boolean isWhole(Quantity quantity, FieldCursor value) {
    if (!quantity.hasManyMillis()) {
      return quantity.isWhole();
    }
    return QuantityText.parse(value.literal()).filter(QuantityText::overflowsToNothing).isPresent()
        || quantity.lowestMillis() % 1000 == 0;
  }

  private static boolean fillsPages(String name, Quantity quantity) {
    Optional<Quantity> size = ResourceNames.pageSize(name);
    return size.isPresent()
        && size.get().isPositive()
        && size.get().isWhole()
        && quantity.roundedToWhole().isMultipleOf(size.get());
  }

  /// Compares a request with the limit, which may be missing.
  void compare(
      String name, FieldCursor request, @Nullable FieldCursor limit, FieldCursor resources) {
    boolean overcommit = ResourceNames.isOvercommitAllowed(name);
    if (limit == null) {
      if (!overcommit) {
        findings.required(REQUEST, resources.get("limits"), "needs a limit of " + name + " too");
      }
      return;
    }
    FieldCursor at = request.at(resources.get("requests").path());
    int order = quantity(request).compareTo(quantity(limit));
    if (order != 0 && !overcommit) {
      findings.invalid(
          REQUEST, at, "must equal the %s limit of %s".formatted(name, limit.literal()));
    } else if (order > 0) {
      findings.invalid(
          REQUEST, at, "must be at most the %s limit of %s".formatted(name, limit.literal()));
    }
  }

  static Set<String> names(Map<String, FieldCursor> limits, Map<String, FieldCursor> requests) {
    Set<String> names = new HashSet<>(limits.keySet());
    names.addAll(requests.keySet());
    return names;
  }

  /// Whether huge pages are asked for and neither cpu nor memory.
  ///
  /// @param resources the names of what is requested or limited
  static boolean lonelyHugePages(Set<String> resources) {
    return resources.stream().anyMatch(ResourceNames::isHugePages)
        && !resources.contains("cpu")
        && !resources.contains("memory");
  }

  void claims(FieldCursor claims) {
    Set<String> names = new HashSet<>();
    for (FieldCursor claim : claims.items()) {
      FieldCursor name = claim.get("name");
      if (name.isEmpty()) {
        findings.required(CLAIM, claim, "needs a name");
        continue;
      }
      String key = name.text() + "/" + claim.get("request").text();
      if (!names.add(key)
          || (!claim.get("request").isEmpty() && names.contains(name.text() + "/"))) {
        findings.duplicate(CLAIM, claim, key);
      }
      FieldCursor request = claim.get("request");
      if (!request.isEmpty()) {
        findings.invalid(CLAIM, request, Names.label(request.text()));
      }
      if (!context.claims().contains(name.text())) {
        findings.notFound(CLAIM, claim, "is none of the names in spec.resourceClaims");
      }
    }
  }
}
