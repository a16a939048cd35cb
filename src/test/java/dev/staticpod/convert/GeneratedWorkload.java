package dev.staticpod.convert;

import dev.staticpod.validation.decoding.FieldType;
import dev.staticpod.validation.decoding.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workload with fields of any kind that a pod can have. Texts that are `w` and a number, and
/// numbers, are in it only once; `data` and `one` are a ConfigMap, a Secret and a key of them.
final class GeneratedWorkload {
  private static final int DEPTH = 7;

  private static final Map<String, String> KINDS =
      Map.of(
          "Deployment", "apps/v1",
          "DaemonSet", "apps/v1",
          "StatefulSet", "apps/v1",
          "Job", "batch/v1",
          "CronJob", "batch/v1",
          "Pod", "v1");

  private final Random random;
  private int count = 1000;

  GeneratedWorkload(long seed) {
    this.random = new Random(seed);
  }

  /// The object, of maps, lists, strings, numbers and booleans.
  Map<String, @Nullable Object> object() {
    List<String> kinds = new ArrayList<>(new TreeMap<>(KINDS).keySet());
    String kind = kinds.get(random.nextInt(kinds.size()));
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("apiVersion", KINDS.getOrDefault(kind, "v1"));
    object.put("kind", kind);
    Map<String, @Nullable Object> metadata = some("ObjectMeta", 3);
    metadata.put("name", "web");
    metadata.remove("namespace");
    object.put("metadata", metadata);
    Map<String, @Nullable Object> template = new LinkedHashMap<>();
    Map<String, @Nullable Object> inner = some("ObjectMeta", 3);
    inner.remove("name");
    inner.remove("namespace");
    template.put("metadata", inner);
    template.put("spec", spec());
    if (kind.equals("Pod")) {
      object.put("spec", template.get("spec"));
    } else {
      Map<String, @Nullable Object> spec = new LinkedHashMap<>(Map.of("strange", word()));
      spec.put("template", template);
      boolean nested = kind.equals("CronJob");
      object.put("spec", nested ? Map.of("jobTemplate", Map.of("spec", spec)) : spec);
    }
    object.put("status", Map.of("phase", word()));
    return object;
  }

  private Map<String, @Nullable Object> spec() {
    Map<String, @Nullable Object> spec = some("PodSpec", 1);
    Map<String, @Nullable Object> container = some("Container", 2);
    container.put("name", "c");
    spec.put("containers", List.of(container));
    return spec;
  }

  private Map<String, @Nullable Object> some(String type, int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    new TreeMap<>(Schema.pod().fields(type))
        .forEach((name, field) -> {
          if (random.nextInt(depth + 1) == 0 && depth < DEPTH) {
            object.put(name, value(name, field, depth));
          }
        });
    return object;
  }

  private @Nullable Object value(String name, FieldType field, int depth) {
    if (random.nextInt(40) == 0) {
      return null;
    }
    return switch (field.shape()) {
      case ONE -> one(name, field, depth);
      case LIST -> List.of(one(name, field, depth));
      case MAP -> Map.of(word(), one(name, field, depth));
    };
  }

  private Object one(String name, FieldType field, int depth) {
    if (field.isObject()) {
      Map<String, @Nullable Object> object = some(field.element(), depth + 1);
      if (List.of("Volume", "Container", "EnvVar").contains(field.element())) {
        object.put("name", word());
      }
      return object;
    }
    return switch (field.element()) {
      case "int32", "int64" -> count++;
      case "bool" -> random.nextBoolean();
      case "quantity" -> count++ + "m";
      case "time" -> "2026-01-01T00:%02d:%02dZ".formatted(count / 60 % 60, count++ % 60);
      case "any" -> Map.of();
      default -> text(name);
    };
  }

  /// Some are of what is in the input.
  private String text(String name) {
    return switch (name) {
      case "operator" -> "Exists";
      case "name", "secretName" -> random.nextBoolean() ? "data" : word();
      case "key" -> random.nextBoolean() ? "one" : word();
      default -> word();
    };
  }

  private String word() {
    return "w" + count++;
  }
}
