package dev.staticpod.convert;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A ConfigMap or a Secret of the input. It keeps in mind which of its entries were used. For one
/// thread.
final class DataObject {
  /// One entry of the object.
  ///
  /// @param field where it stands
  record Entry(Field field, Content content) {
    /// Whether the entry can be the value of a variable.
    boolean isText() {
      return !field.segments().getFirst().equals("binaryData")
          && text().indexOf('\0') < 0
          && Arrays.equals(Content.of(text()).bytes(), content.bytes());
    }

    String text() {
      return content.text();
    }
  }

  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

  private final SourceObject source;
  private final Map<String, Entry> entries;
  private final ConvertedFile.Secrecy secrecy;
  private final List<Field> wrongKeys;
  private final Set<String> used = new TreeSet<>();
  private boolean wanted;

  private DataObject(
      SourceObject source, Map<String, Entry> entries, ConvertedFile.Secrecy secrecy) {
    this.source = source;
    this.secrecy = secrecy;
    this.wrongKeys =
        entries.values().stream().map(Entry::field).filter(DataObject::isWrong).toList();
    this.entries = entries;
    this.entries.values().removeIf(entry -> wrongKeys.contains(entry.field()));
  }

  static DataObject of(SourceObject source, ConfigMap map) throws ModelBinding.Mismatch {
    var entries = new LinkedHashMap<String, Entry>();
    plain("data", map.getData(), entries);
    encoded("binaryData", map.getBinaryData(), entries);
    return new DataObject(source, entries, ConvertedFile.Secrecy.PLAIN);
  }

  static DataObject of(SourceObject source, Secret secret) throws ModelBinding.Mismatch {
    var entries = new LinkedHashMap<String, Entry>();
    encoded("data", secret.getData(), entries);
    plain("stringData", secret.getStringData(), entries);
    return new DataObject(source, entries, ConvertedFile.Secrecy.SENSITIVE);
  }

  /// Whether a key cannot be the name of a file.
  private static boolean isWrong(Field field) {
    String key = field.segments().getLast();
    return !KEY.matcher(key).matches() || key.equals(".") || key.startsWith("..");
  }

  private static void plain(String field, Map<String, String> data, Map<String, Entry> entries) {
    data.forEach((key, value) ->
        entries.put(
            key,
            new Entry(Field.of(field, key), Content.of(Objects.requireNonNullElse(value, "")))));
  }

  private static void encoded(String field, Map<String, String> data, Map<String, Entry> entries)
      throws ModelBinding.Mismatch {
    for (var each : data.entrySet()) {
      Field place = Field.of(field, each.getKey());
      entries.put(each.getKey(), new Entry(place, Content.of(decode(place, each.getValue()))));
    }
  }

  private static byte[] decode(Field place, String value) throws ModelBinding.Mismatch {
    try {
      String text = Objects.requireNonNullElse(value, "").replaceAll("\\s", "");
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) { // the message would show a part of it
      throw new ModelBinding.Mismatch(place);
    }
  }

  SourceObject source() {
    return source;
  }

  ConvertedFile.Secrecy secrecy() {
    return secrecy;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /// Keeps in mind that a pod names the object.
  void want() {
    wanted = true;
  }

  /// Takes an entry into a pod.
  Optional<Entry> use(String key) {
    used.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  /// Says what no pod uses, and what files do not have.
  void account(Remarks remarks) {
    for (Field key : wrongKeys) {
      remarks.problem(
          source,
          key,
          "keys have letters, digits, -, _ and ., and no .. at the begin",
          "give it another key");
    }
    if (!wanted) {
      remarks.dropped(source, Field.ROOT, "no file and no variable of a pod is made of it");
      return;
    }
    var unused =
        entries.entrySet().stream()
            .filter(each -> !used.contains(each.getKey()))
            .map(each -> each.getValue().field())
            .toList();
    if (!unused.isEmpty()) {
      remarks.dropped(source, unused, "no file and no variable of a pod is made of it");
    }
    Accounting.ofData(source, remarks);
  }
}
