package dev.staticpod.validation.decoding;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes the text of `schema.txt` from the classes that fabric8 generates from Kubernetes' own
/// types.
final class SchemaGenerator {
  private static final Path SINCE = Path.of("src/tools/schema-since.txt");

  /// Fields that are metav1.Time in Go and text in fabric8's classes.
  private static final Set<String> TIMES =
      Set.of(
          "creationTimestamp",
          "deletionTimestamp",
          "finishedAt",
          "lastProbeTime",
          "lastTransitionTime",
          "startTime",
          "startedAt",
          "time");

  private final Map<String, String> since;
  private final Map<String, String> types = new TreeMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();
  private final Set<String> unused;

  private SchemaGenerator(Map<String, String> since) {
    this.since = since;
    this.unused = new TreeSet<>(since.keySet());
  }

  static String generate() {
    SchemaGenerator generator = new SchemaGenerator(since());
    generator.open.add(Pod.class);
    while (!generator.open.isEmpty()) {
      generator.describe(generator.open.remove());
    }
    if (!generator.unused.isEmpty()) {
      throw new IllegalStateException("no such fields: " + generator.unused);
    }
    return String.join("", generator.types.values());
  }

  private static Map<String, String> since() {
    try {
      return Files.readAllLines(SINCE, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void describe(Class<?> type) {
    if (types.containsKey(type.getSimpleName())) {
      return;
    }
    types.put(type.getSimpleName(), "");
    String fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> field.isAnnotationPresent(JsonProperty.class))
            .sorted(Comparator.comparing(SchemaGenerator::name))
            .map(field -> line(type, field))
            .collect(Collectors.joining());
    types.put(type.getSimpleName(), type.getSimpleName() + "\n" + fields);
  }

  private static String name(Field field) {
    return field.getAnnotation(JsonProperty.class).value();
  }

  private String line(Class<?> owner, Field field) {
    String key = owner.getSimpleName() + "." + name(field);
    unused.remove(key);
    String version = since.containsKey(key) ? " " + since.get(key) : "";
    String type = TIMES.contains(name(field)) ? "time" : type(field.getGenericType());
    return " " + name(field) + " " + type + version + "\n";
  }

  private String type(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      List<Type> arguments = List.of(parameterized.getActualTypeArguments());
      return (arguments.size() == 1 ? "[]" : "map:") + type(arguments.getLast());
    }
    return switch (type) {
      case Class<?> c when c == String.class -> "string";
      case Class<?> c when c == Integer.class -> "int32";
      case Class<?> c when c == Long.class -> "int64";
      case Class<?> c when c == Boolean.class -> "bool";
      case Class<?> c when c == Quantity.class -> "quantity";
      case Class<?> c when c == IntOrString.class -> "intOrString";
      case Class<?> c when c.getSimpleName().equals("FieldsV1") -> "any";
      case Class<?> c when c.getPackage().equals(Pod.class.getPackage()) -> {
        open.add(c);
        yield c.getSimpleName();
      }
      default -> throw new IllegalStateException("unknown type " + type);
    };
  }
}
