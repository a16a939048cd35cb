package dev.staticpod.convert;

import dev.staticpod.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The claims of the input and the volumes that they are bound to. For one thread.
final class Storage {
  /// The place where a node has the data of a claim.
  ///
  /// @param volume the name of the PersistentVolume
  record Place(String volume, String path) {}

  private final List<SourceObject> claims = new ArrayList<>();
  private final List<SourceObject> volumes = new ArrayList<>();

  /// Keeps an object in mind, if it is one of storage.
  void add(SourceObject source) {
    if (source.is("", "PersistentVolumeClaim")) {
      claims.add(source);
    } else if (source.is("", "PersistentVolume")) {
      volumes.add(source);
    }
  }

  /// The directory of a node that a claim is bound to, where the input says it.
  Optional<Place> place(String namespace, String claim) {
    Optional<String> bound =
        claims.stream()
            .filter(each -> each.namespace().equals(namespace) && each.name().equals(claim))
            .findFirst()
            .flatMap(each -> spec(each).flatMap(spec -> spec.text("volumeName")));
    return volumes.stream()
        .filter(each -> bound.filter(each.name()::equals).isPresent() || is(each, namespace, claim))
        .flatMap(each -> path(each).map(path -> new Place(each.name(), path)).stream())
        .findFirst();
  }

  private static boolean is(SourceObject volume, String namespace, String claim) {
    return spec(volume)
        .flatMap(spec -> spec.mapping("claimRef"))
        .filter(claimed ->
            claimed.text("namespace").filter(namespace::equals).isPresent()
                && claimed.text("name").filter(claim::equals).isPresent())
        .isPresent();
  }

  private static Optional<String> path(SourceObject volume) {
    return Stream.of("hostPath", "local")
        .flatMap(kind -> spec(volume).flatMap(spec -> spec.mapping(kind)).stream())
        .flatMap(source -> source.text("path").stream())
        .filter(path -> path.startsWith("/") && !List.of(path.split("/", -1)).contains(".."))
        .findFirst();
  }

  private static Optional<YamlMapping> spec(SourceObject source) {
    return source.root().mapping("spec");
  }
}
