package dev.staticpod.convert;

import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Leaves out what controllers made of other objects of the input. For one thread.
final class Owners {
  private final List<SourceObject> all;
  private final Remarks remarks;
  private final Set<String> replicated = new HashSet<>();

  Owners(List<SourceObject> all, Remarks remarks) {
    this.all = all;
    this.remarks = remarks;
  }

  /// Whether something is to be made of a workload; if not, it is said why.
  boolean isOriginal(SourceObject source) {
    Optional<String> mirrored =
        source
            .root()
            .mapping("metadata")
            .flatMap(m -> m.mapping("annotations"))
            .flatMap(m -> m.text("kubernetes.io/config.mirror"));
    if (mirrored.isPresent()) {
      remarks.dropped(
          source,
          Field.ROOT,
          "it mirrors a static pod, whose manifest is on its node: static-pod export");
      return false;
    }
    Optional<YamlMapping> owner = owner(source);
    if (owner.isEmpty()) {
      return true;
    }
    String kind = owner.get().text("kind").orElse("");
    String name = owner.get().text("name").orElse("");
    boolean isThere =
        all.stream()
            .anyMatch(other ->
                other.kind().equals(kind)
                    && other.name().equals(name)
                    && other.namespace().equals(source.namespace()));
    if (isThere) {
      remarks.dropped(source, Field.ROOT, "%s %s made it".formatted(kind, name));
      return false;
    }
    if (!replicated.add(source.kind() + "/" + source.namespace() + "/" + kind + "/" + name)) {
      remarks.dropped(source, Field.ROOT, "another replica of %s %s".formatted(kind, name));
      return false;
    }
    return true;
  }

  private static Optional<YamlMapping> owner(SourceObject source) {
    List<YamlNode> owners =
        source
            .root()
            .mapping("metadata")
            .flatMap(m -> m.sequence("ownerReferences"))
            .map(YamlSequence::items)
            .orElse(List.of());
    return owners.stream()
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .findFirst();
  }
}
