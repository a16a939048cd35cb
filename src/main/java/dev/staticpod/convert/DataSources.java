package dev.staticpod.convert;

import dev.staticpod.name.DnsNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The ConfigMaps and Secrets of the input. For one thread.
final class DataSources {
  private record Key(String kind, String namespace, String name) {}

  private record Replaced(DataObject earlier, DataObject later) {}

  private final Map<Key, DataObject> objects = new LinkedHashMap<>();
  private final List<Replaced> replaced = new ArrayList<>();

  /// Takes an object in. What comes later counts, as with kubectl.
  void add(DataObject object) {
    SourceObject source = object.source();
    DataObject earlier =
        objects.put(new Key(source.kind(), source.namespace(), source.name()), object);
    if (earlier != null) {
      replaced.add(new Replaced(earlier, object));
    }
  }

  Optional<DataObject> find(String kind, String namespace, String name) {
    Optional<DataObject> found = Optional.ofNullable(objects.get(new Key(kind, namespace, name)));
    found.ifPresent(DataObject::want);
    return found;
  }

  /// What to do about one that is not in the input.
  String whereFrom(String kind, String namespace, String name) {
    if (!DnsNames.isSubdomain(name) || !DnsNames.isLabel(namespace)) {
      return "correct the name";
    }
    String command =
        "kubectl get %s %s%s -o yaml"
            .formatted(
                kind.toLowerCase(Locale.ROOT),
                name,
                namespace.equals("default") ? "" : " -n " + namespace);
    return objects.keySet().stream()
        .filter(key -> key.kind().equals(kind) && key.name().equals(name))
        .findFirst()
        .map(other ->
            "the input has one in the namespace %s, and the pod is in %s: give both the same"
                    .formatted(other.namespace(), namespace)
                + " namespace, or give static-pod convert the other too: "
                + command)
        .orElse("give it to static-pod convert too: " + command);
  }

  /// Says what of the objects no pod uses.
  void account(Remarks remarks) {
    for (Replaced each : replaced) {
      remarks.dropped(
          each.earlier().source(),
          Field.ROOT,
          "line %d has another of the name, which counts"
              .formatted(each.later().source().location(Field.ROOT).line()));
    }
    objects.values().forEach(object -> object.account(remarks));
  }
}
