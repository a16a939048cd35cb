package dev.staticpod.validation.decoding;

import dev.staticpod.kubelet.KubeletVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The places in a pod where a field of a name can stand, from the schema.
public final class FieldPlaces {
  /// What no user writes into a manifest.
  private static final Set<String> NOT_WRITTEN =
      Set.of("status", "ephemeralContainers", "managedFields", "ownerReferences");

  private final Schema schema;
  private final KubeletVersion version;

  /// Searches the fields that a kubelet of this version knows.
  public FieldPlaces(Schema schema, KubeletVersion version) {
    this.schema = schema;
    this.version = version;
  }

  /// A value that another is a part of.
  ///
  /// @param path as Kubernetes prints it, empty for the pod
  public record Owner(String path, String type) {}

  /// The values that a field stands in, from the nearest one to the pod.
  public List<Owner> owners(String path) {
    List<Owner> owners = new ArrayList<>();
    owners.add(new Owner("", "Pod"));
    String type = "Pod";
    StringBuilder walked = new StringBuilder();
    String[] names = path.split("\\.", -1);
    for (int i = 0; i + 1 < names.length; i++) {
      FieldType field = schema.fields(type).get(names[i].replaceAll("\\[[0-9]+]$", ""));
      if (field == null || !field.isObject()) {
        return owners.reversed();
      }
      walked.append(i == 0 ? "" : ".").append(names[i]);
      type = field.element();
      owners.add(new Owner(walked.toString(), type));
    }
    return owners.reversed();
  }

  /// Whether values of a type have a field of a name.
  public boolean has(String type, String name) {
    return schema.field(type, name, version).isPresent();
  }

  /// Whether a field of a type is a list.
  public boolean isList(String type, String name) {
    return schema
        .field(type, name, version)
        .filter(field -> field.shape() == FieldType.Shape.LIST)
        .isPresent();
  }

  /// The fields of a type whose value has a field of a name.
  public List<String> children(String type, String name) {
    return schema.fields(type).entrySet().stream()
        .filter(entry -> !NOT_WRITTEN.contains(entry.getKey()))
        .filter(entry -> version.atLeast(entry.getValue().since()))
        .filter(entry -> entry.getValue().isObject() && has(entry.getValue().element(), name))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Returns the paths of values anywhere in a pod that have a field of a name, those that are
  /// least deep first; of each type one.
  List<String> anywhere(String name) {
    return paths().entrySet().stream()
        .filter(entry -> has(entry.getKey(), name))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Returns for each type the path that is least deep.
  private Map<String, String> paths() {
    Map<String, String> paths = new LinkedHashMap<>();
    Deque<String> types = new ArrayDeque<>();
    paths.put("Pod", "");
    types.add("Pod");
    while (!types.isEmpty()) {
      String type = types.remove();
      String path = paths.getOrDefault(type, "");
      schema.fields(type).entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .filter(entry -> entry.getValue().isObject() && version.atLeast(entry.getValue().since()))
          .filter(entry -> !NOT_WRITTEN.contains(entry.getKey()))
          .filter(entry -> !paths.containsKey(entry.getValue().element()))
          .forEach(entry -> {
            String list = entry.getValue().shape() == FieldType.Shape.LIST ? "[]" : "";
            String below = path.isEmpty() ? "" : path + ".";
            paths.put(entry.getValue().element(), below + entry.getKey() + list);
            types.add(entry.getValue().element());
          });
    }
    return paths;
  }
}
