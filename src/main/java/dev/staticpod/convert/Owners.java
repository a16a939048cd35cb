package dev.staticpod.convert;

import dev.staticpod.name.DnsNames;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Leaves out what controllers made of other objects of the input. For one thread.
final class Owners {
  private record Owner(String kind, String name) {}

  private static final Pattern NUMBER = Pattern.compile("(.+)-[0-9]{1,20}");

  private final List<SourceObject> all;
  private final Remarks remarks;
  private final Map<String, SourceObject> replicated = new HashMap<>();
  private final Map<SourceObject, List<String>> nodes = new HashMap<>();
  private final Set<String> mirrorNodes = new LinkedHashSet<>();

  Owners(List<SourceObject> all, Remarks remarks) {
    this.all = all;
    this.remarks = remarks;
  }

  /// Whether something is to be made of a workload; if not, it is said why.
  boolean isOriginal(SourceObject source) {
    if (isMirror(source)) {
      mirror(source);
      return false;
    }
    return owner(source).map(owner -> isFirstOf(owner, source)).orElse(true);
  }

  private static boolean isMirror(SourceObject source) {
    return source
        .root()
        .mapping("metadata")
        .flatMap(m -> m.mapping("annotations"))
        .flatMap(m -> m.text("kubernetes.io/config.mirror"))
        .isPresent();
  }

  private void mirror(SourceObject source) {
    String host = node(source).filter(DnsNames::isSubdomain).orElse("HOST");
    mirrorNodes.add(host);
    remarks.dropped(
        source,
        Field.ROOT,
        "it mirrors a static pod, whose manifest is on its node: static-pod export --host %s has it"
            .formatted(host));
  }

  /// Whether what an owner made stands for it: its owner is not in the input, and it is the first
  /// of its replicas.
  private boolean isFirstOf(YamlMapping owner, SourceObject source) {
    String kind = owner.text("kind").orElse("");
    String name = owner.text("name").orElse("");
    Optional<String> maker =
        Stream.concat(Stream.of(new Owner(kind, name)), above(source, kind, name))
            .filter(each -> isThere(each, source.namespace()))
            .map(each -> each.kind() + " " + each.name())
            .findFirst();
    if (maker.isPresent()) {
      remarks.dropped(source, Field.ROOT, maker.get() + " made it");
      return false;
    }
    SourceObject first =
        replicated.putIfAbsent(
            source.kind() + "/" + source.namespace() + "/" + kind + "/" + name, source);
    if (first != null) {
      replica(source, first, "another replica of %s %s".formatted(kind, name));
      return false;
    }
    return true;
  }

  /// The nodes of other replicas, for which there is no pod of their own.
  List<String> nodes(SourceObject first) {
    return nodes.getOrDefault(first, List.of());
  }

  /// The nodes of mirror pods; `HOST` for one that has no name that can be.
  List<String> mirrorNodes() {
    return List.copyOf(mirrorNodes);
  }

  private static Optional<String> node(SourceObject source) {
    return source.root().mapping("spec").flatMap(spec -> spec.text("nodeName"));
  }

  private void replica(SourceObject source, SourceObject first, String what) {
    Optional<String> node = node(source);
    node.ifPresent(name -> nodes.computeIfAbsent(first, _ -> new ArrayList<>()).add(name));
    String where =
        node.map(", whose node %s the set names for the first one"::formatted).orElse("");
    remarks.dropped(source, Field.ROOT, what + where);
  }

  private boolean isThere(Owner owner, String namespace) {
    return all.stream()
        .anyMatch(other ->
            Workload.is(other)
                && other.kind().equals(owner.kind())
                && other.name().equals(owner.name())
                && other.namespace().equals(namespace));
  }

  /// What made the owner, which may not be in the input itself: their names say it.
  private static Stream<Owner> above(SourceObject source, String kind, String name) {
    return switch (kind) {
      case "ReplicaSet" ->
          hash(source)
              .filter(name::endsWith)
              .map(end -> new Owner("Deployment", name.substring(0, name.length() - end.length())))
              .stream();
      case "Job" ->
          Stream.of(NUMBER.matcher(name))
              .filter(Matcher::matches)
              .map(number -> new Owner("CronJob", number.group(1)));
      default -> Stream.empty();
    };
  }

  private static Optional<String> hash(SourceObject source) {
    return source
        .root()
        .mapping("metadata")
        .flatMap(m -> m.mapping("labels"))
        .flatMap(m -> m.text("pod-template-hash"))
        .map(hash -> "-" + hash);
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
