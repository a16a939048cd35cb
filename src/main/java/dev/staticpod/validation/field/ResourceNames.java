package dev.staticpod.validation.field;

import java.util.Optional;
import java.util.Set;

/// The names of resources (`pkg/apis/core/helper/helpers.go`).
public final class ResourceNames {
  private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
  private static final String HUGE_PAGES = "hugepages-";
  private static final String NATIVE = "kubernetes.io/";

  private ResourceNames() {}

  /// Whether a name is that of a size of huge pages, such as `hugepages-2Mi`.
  public static boolean isHugePages(String name) {
    return name.startsWith(HUGE_PAGES);
  }

  /// Whether a resource is one that Kubernetes itself knows.
  static boolean isNative(String name) {
    return !name.contains("/") || name.contains(NATIVE);
  }

  /// Whether a name is that of a resource that a device plugin or an administrator adds to nodes.
  public static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith("requests.")
        && Names.qualified("requests." + name).isEmpty();
  }

  /// Whether one may ask for less of a resource than the limit.
  public static boolean isOvercommitAllowed(String name) {
    return isNative(name) && !isHugePages(name);
  }

  /// Whether a name is that of a resource of the node that each container may ask for.
  public static boolean isComputeOfContainers(String name) {
    return OF_CONTAINERS.contains(name) || isHugePages(name);
  }

  /// Checks the name of a resource that a container may have.
  public static Optional<String> ofContainer(String name) {
    Optional<String> form = Names.qualified(name);
    if (form.isPresent()) {
      return form;
    }
    if (!name.contains("/")) {
      return Names.unless(
          isComputeOfContainers(name),
          "a resource is cpu, memory, ephemeral-storage, hugepages-SIZE, or has a domain before"
              + " it");
    }
    return Names.unless(
        isNative(name) || isExtended(name), "is not a name that a resource of a domain can have");
  }

  /// The size of a page, from `hugepages-2Mi`.
  public static Optional<Quantity> pageSize(String name) {
    return Quantity.parse(name.substring(HUGE_PAGES.length()));
  }
}
