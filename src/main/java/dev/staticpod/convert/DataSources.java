package dev.staticpod.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ConfigMaps and Secrets of the input. For one thread.
final class DataSources {
  private record Key(String kind, String namespace, String name) {}

  private final Map<Key, DataObject> objects = new LinkedHashMap<>();

  /// Take one in. What comes later counts, as with kubectl.
  void add(DataObject object) {
    SourceObject source = object.source();
    objects.put(new Key(source.kind(), source.namespace(), source.name()), object);
  }

  Optional<DataObject> find(String kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(new Key(kind, namespace, name)));
  }

  /// Say what of them no pod uses.
  void account(Remarks remarks) {
    objects.values().forEach(object -> object.account(remarks));
  }
}
