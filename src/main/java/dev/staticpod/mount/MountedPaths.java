package dev.staticpod.mount;

import dev.staticpod.diagnostic.Location;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a manifest says of paths of its node, and of the users who read them.
public record MountedPaths(PodManifest manifest) {
  /// A path of the node that the pod has.
  ///
  /// @param volume its name
  /// @param type of the hostPath; empty where nothing is said
  public record HostPath(String volume, String path, String type, Location location) {
    /// Whether another path is this one, or lies below it.
    public boolean has(String other) {
      return other.equals(path) || other.startsWith(path.equals("/") ? "/" : path + "/");
    }
  }

  /// A container, and who reads in it.
  ///
  /// @param user the number of its user
  /// @param groups the numbers of all groups that are known
  public record Reader(String container, long user, Set<Long> groups, List<String> volumes) {}

  /// Returns all host paths, without the slash at their end.
  public List<HostPath> hostPaths() {
    var paths = new ArrayList<HostPath>();
    for (YamlMapping volume : mappings(spec(), "volumes")) {
      Optional<YamlMapping> hostPath = volume.mapping("hostPath");
      hostPath
          .flatMap(it -> it.text("path"))
          .ifPresent(path ->
              paths.add(
                  new HostPath(
                      volume.text("name").orElse(""),
                      path.length() > 1 && path.endsWith("/")
                          ? path.substring(0, path.length() - 1)
                          : path,
                      hostPath.get().text("type").orElse(""),
                      hostPath.get().get("path").orElseThrow().location())));
    }
    return paths;
  }

  /// The containers of which the manifest says who they run as, but for root, who reads all.
  public List<Reader> readers() {
    var readers = new ArrayList<Reader>();
    for (YamlMapping container : containers()) {
      Optional<YamlMapping> own = container.mapping("securityContext");
      Optional<YamlMapping> pod = spec().flatMap(it -> it.mapping("securityContext"));
      Optional<Long> user = number(own, "runAsUser").or(() -> number(pod, "runAsUser"));
      if (user.isEmpty() || user.get() == 0) {
        continue;
      }
      var groups = new HashSet<Long>();
      number(own, "runAsGroup").or(() -> number(pod, "runAsGroup")).ifPresent(groups::add);
      number(pod, "fsGroup").ifPresent(groups::add);
      groups.addAll(numbers(pod, "supplementalGroups"));
      List<String> volumes = names(mounts(container));
      readers.add(new Reader(container.text("name").orElse(""), user.get(), groups, volumes));
    }
    return readers;
  }

  /// The names of the volumes that some container mounts so that it may write there.
  public Set<String> writableVolumes() {
    var volumes = new HashSet<String>();
    for (YamlMapping container : containers()) {
      volumes.addAll(names(mounts(container).filter(mount -> !isReadOnly(mount))));
    }
    return volumes;
  }

  private static boolean isReadOnly(YamlMapping mount) {
    return mount
        .get("readOnly")
        .filter(it ->
            it instanceof YamlScalar scalar
                && scalar.value() instanceof Scalar.Bool(boolean is)
                && is)
        .isPresent();
  }

  private List<YamlMapping> containers() {
    return Stream.of("initContainers", "containers")
        .flatMap(list -> mappings(spec(), list).stream())
        .toList();
  }

  private static Stream<YamlMapping> mounts(YamlMapping container) {
    return mappings(Optional.of(container), "volumeMounts").stream();
  }

  private static List<String> names(Stream<YamlMapping> mounts) {
    return mounts.flatMap(mount -> mount.text("name").stream()).toList();
  }

  private Optional<YamlMapping> spec() {
    return manifest.root().mapping("spec");
  }

  private static List<YamlMapping> mappings(Optional<YamlMapping> parent, String name) {
    return parent.flatMap(it -> it.sequence(name)).stream()
        .flatMap(list -> list.items().stream())
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .toList();
  }

  private static Optional<Long> number(Optional<YamlMapping> parent, String name) {
    return parent.flatMap(it -> it.get(name)).flatMap(MountedPaths::number);
  }

  private static Optional<Long> number(YamlNode node) {
    return node instanceof YamlScalar scalar && scalar.value() instanceof Scalar.Int whole
        ? Optional.of(whole.number().longValue())
        : Optional.empty();
  }

  private static List<Long> numbers(Optional<YamlMapping> parent, String name) {
    return parent.flatMap(it -> it.get(name)).stream()
        .filter(YamlSequence.class::isInstance)
        .flatMap(list -> ((YamlSequence) list).items().stream())
        .flatMap(item -> number(item).stream())
        .toList();
  }
}
