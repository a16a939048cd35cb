package dev.staticpod.sandbox.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of object that the API server has.
public enum ResourceType {
  PODS("pods", "Pod", Scope.NAMESPACED, "po", "delete get list watch"),
  NODES("nodes", "Node", Scope.CLUSTER, "no", "get list watch"),
  NAMESPACES("namespaces", "Namespace", Scope.CLUSTER, "ns", "create delete get list watch"),
  EVENTS("events", "Event", Scope.NAMESPACED, "ev", "get list watch");

  enum Scope {
    NAMESPACED,
    CLUSTER
  }

  private final String plural;
  private final String kind;
  private final Scope scope;
  private final String shortName;
  private final String verbs;

  ResourceType(String plural, String kind, Scope scope, String shortName, String verbs) {
    this.plural = plural;
    this.kind = kind;
    this.scope = scope;
    this.shortName = shortName;
    this.verbs = verbs;
  }

  static Optional<ResourceType> of(String plural) {
    return Stream.of(values()).filter(type -> type.plural.equals(plural)).findFirst();
  }

  String plural() {
    return plural;
  }

  String kind() {
    return kind;
  }

  Scope scope() {
    return scope;
  }

  String shortName() {
    return shortName;
  }

  List<String> verbs() {
    return List.of(verbs.split(" ", -1));
  }
}
