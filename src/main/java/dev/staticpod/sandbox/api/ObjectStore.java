package dev.staticpod.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The objects of the cluster, each change numbered, so that watches can follow.
public final class ObjectStore {
  /// The key of an object: type, namespace (empty for cluster-scoped ones), name.
  public record Key(ResourceType type, String namespace, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }
  }

  /// One change, with the object as it was then and as it was before.
  record Change(
      long version, Kind kind, ResourceType type, ObjectNode object, Optional<ObjectNode> before) {
    enum Kind {
      ADDED,
      MODIFIED,
      DELETED
    }

    /// What the change is to a client that sees only some objects: one that comes to be among them
    /// is added, one that no longer is has been deleted.
    Optional<Kind> seenBy(Predicate<? super ObjectNode> selection) {
      boolean was = before.filter(selection).isPresent();
      boolean is = kind != Kind.DELETED && selection.test(object);
      if (was) {
        return Optional.of(is ? Kind.MODIFIED : Kind.DELETED);
      }
      return is ? Optional.of(Kind.ADDED) : Optional.empty();
    }
  }

  /// What was there at one version, so that a watch from there misses nothing.
  record Listing(long version, List<ObjectNode> objects) {
    Listing {
      objects = List.copyOf(objects);
    }
  }

  private final InstantSource time;
  private final TreeMap<Key, ObjectNode> objects = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long version = 1;
  private boolean closed;

  /// @param time of creation and deletion
  public ObjectStore(InstantSource time) {
    this.time = time;
  }

  /// Adds an object, with a uid, a time and a revision.
  ///
  /// @throws ApiFault if there is one of that name
  public synchronized ObjectNode create(ResourceType type, ObjectNode object) throws ApiFault {
    Key key = new Key(type, ApiJson.namespace(object), ApiJson.name(object));
    if (type.scope() == ResourceType.Scope.NAMESPACED) {
      requireNamespace(key.namespace());
    }
    if (objects.containsKey(key)) {
      throw new ApiFault(
          409, "AlreadyExists", type.plural() + " \"" + key.name() + "\" already exists");
    }
    ObjectNode made = object.deepCopy().put("kind", type.kind());
    ApiJson.metadata(made)
        .put("uid", UUID.randomUUID().toString())
        .put("creationTimestamp", ApiJson.time(time.instant()));
    return record(Change.Kind.ADDED, key, made);
  }

  private void requireNamespace(String namespace) throws ApiFault {
    if (!objects.containsKey(new Key(ResourceType.NAMESPACES, "", namespace))) {
      throw ApiFault.notFound(ResourceType.NAMESPACES, namespace);
    }
  }

  /// A copy of the object.
  public synchronized Optional<ObjectNode> find(Key key) {
    return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
  }

  ObjectNode get(Key key) throws ApiFault {
    return find(key).orElseThrow(() -> ApiFault.notFound(key.type(), key.name()));
  }

  /// Lists all objects of a type; an empty namespace means all namespaces.
  synchronized Listing list(ResourceType type, String namespace) {
    return new Listing(
        version,
        objects.entrySet().stream()
            .filter(entry -> entry.getKey().type() == type)
            .filter(entry -> namespace.isEmpty() || entry.getKey().namespace().equals(namespace))
            .map(entry -> entry.getValue().deepCopy())
            .toList());
  }

  /// Changes an object under its next revision.
  ///
  /// @throws ApiFault if there is none
  public synchronized ObjectNode update(Key key, Consumer<ObjectNode> edit) throws ApiFault {
    ObjectNode changed = get(key);
    edit.accept(changed);
    return record(Change.Kind.MODIFIED, key, changed);
  }

  /// Takes an object away at once, without a grace period.
  public synchronized Optional<ObjectNode> delete(Key key) {
    return find(key).map(object -> record(Change.Kind.DELETED, key, object));
  }

  private ObjectNode record(Change.Kind kind, Key key, ObjectNode object) {
    version++;
    Optional<ObjectNode> before = find(key);
    ApiJson.metadata(object).put("resourceVersion", Long.toString(version));
    if (kind == Change.Kind.DELETED) {
      objects.remove(key);
    } else {
      objects.put(key, object.deepCopy());
    }
    changes.add(new Change(version, kind, key.type(), object.deepCopy(), before));
    notifyAll();
    return object;
  }

  /// The changes after a version; waits for the first one, or until the time is up.
  synchronized List<Change> changesAfter(long seen, Duration timeout) throws InterruptedException {
    long left = timeout.toMillis();
    while (version <= seen && left > 0 && !closed) {
      long slice = Math.min(left, 1000);
      TimeUnit.MILLISECONDS.timedWait(this, slice);
      left -= slice;
    }
    return changes.stream().filter(change -> change.version() > seen).toList();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /// Lets all watches end.
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
