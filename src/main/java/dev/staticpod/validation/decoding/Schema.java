package dev.staticpod.validation.decoding;

import dev.staticpod.kubelet.KubeletVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a pod and their types (staging/src/k8s.io/api/core/v1/types.go of 1.36). Kept as a
/// small text that is generated from fabric8's model classes (kubernetes-model-core): `mvn -q test
/// -Dgroups=generated -Dgenerated=apply` makes it anew.
public final class Schema {
  private static final Schema POD = load();

  private final Map<String, Map<String, FieldType>> types;

  private Schema(Map<String, Map<String, FieldType>> types) {
    this.types = types;
  }

  /// The types of a pod and of all that is in it; made once in a process.
  public static Schema pod() {
    return POD;
  }

  /// The fields of a type by their names.
  public Map<String, FieldType> fields(String type) {
    return types.getOrDefault(type, Map.of());
  }

  /// The field of a type, if a kubelet of this version knows it.
  public Optional<FieldType> field(String type, String name, KubeletVersion version) {
    return Optional.ofNullable(fields(type).get(name)).filter(f -> version.atLeast(f.since()));
  }

  private static Schema load() {
    try (InputStream in = Schema.class.getResourceAsStream("schema.txt")) {
      if (in == null) {
        throw new IllegalStateException("schema.txt is not on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema parse(String text) {
    Map<String, Map<String, FieldType>> types = new HashMap<>();
    Map<String, FieldType> fields = new HashMap<>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      if (text.charAt(at) == ' ') {
        addField(fields, text.substring(at + 1, end));
      } else {
        fields = new HashMap<>();
        types.put(text.substring(at, end), fields);
      }
      at = end + 1;
    }
    return new Schema(types);
  }

  private static void addField(Map<String, FieldType> fields, String line) {
    int type = line.indexOf(' ');
    int since = line.indexOf(' ', type + 1);
    String typeText = line.substring(type + 1, since < 0 ? line.length() : since);
    int version = since < 0 ? 0 : Integer.parseInt(line.substring(since + 1));
    fields.put(line.substring(0, type), FieldType.parse(typeText, version));
  }
}
