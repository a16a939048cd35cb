package dev.staticpod.inventory.ansible;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.Value;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlResult;
import dev.staticpod.yaml.YamlRules;
import dev.staticpod.yaml.YamlScalar;
import dev.staticpod.yaml.YamlSequence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// YAML and JSON as Ansible reads them, with PyYAML: `y` and `n` are strings there, and so are
/// `1e3` and `0o10`.
final class YamlText {
  private static final String VAULT = "$ANSIBLE_VAULT;";
  private static final Set<String> LETTERS = Set.of("y", "Y", "n", "N");

  private YamlText() {}

  /// Whether all of a file is encrypted by ansible-vault.
  static boolean isEncrypted(byte[] content) {
    return new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8)
        .startsWith(VAULT);
  }

  /// Reads the one document of a file.
  ///
  /// @param file its name, for messages
  static YamlNode read(String file, byte[] content) throws InventoryException {
    YamlResult result = YamlReader.read(file, content);
    if (result instanceof YamlFailure && startsWithBrace(content)) {
      result = YamlReader.read(file, asYaml(content)); // a mapping in braces need not be JSON
    }
    return switch (result) {
      case YamlDocument document -> single(document);
      case YamlFailure(var diagnostics) -> throw problem(diagnostics.getFirst());
    };
  }

  private static boolean startsWithBrace(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).stripLeading().startsWith("{");
  }

  private static byte[] asYaml(byte[] content) {
    return ("--- " + new String(content, StandardCharsets.UTF_8).stripLeading())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static YamlNode single(YamlDocument document) throws InventoryException {
    Optional<Diagnostic> second =
        document.remarks().stream()
            .filter(remark -> remark.rule().equals(YamlRules.EXTRA_DOCUMENT))
            .findFirst();
    if (second.isPresent()) {
      throw new InventoryException(
          second.get().location().toString(),
          "a further document begins, and Ansible reads files of one",
          "put it into a file of its own");
    }
    return document.root();
  }

  private static InventoryException problem(Diagnostic diagnostic) {
    return new InventoryException(
        diagnostic.location().toString(),
        diagnostic.message(),
        diagnostic.hint().orElse("correct the YAML there"));
  }

  /// The name of an entry, where it is a string.
  static Optional<String> key(YamlMapping.Entry entry) {
    return switch (entry.key().value()) {
      case Scalar.Text(String text) -> Optional.of(text);
      case Scalar.Bool _ when LETTERS.contains(entry.key().raw()) -> Optional.of(entry.key().raw());
      case Scalar.Bool _, Scalar.Int _, Scalar.Decimal _, Scalar.Null _ -> Optional.empty();
    };
  }

  /// Returns a string, a number, or whatever the value is.
  static Value value(YamlNode node) {
    return switch (node) {
      case YamlScalar scalar -> scalar(scalar);
      case YamlSequence list ->
          new Value.Items(list.items().stream().map(YamlText::value).toList());
      case YamlMapping mapping -> new Value.Fields(fields(mapping));
    };
  }

  private static Map<String, Value> fields(YamlMapping mapping) {
    var fields = new LinkedHashMap<String, Value>();
    mapping
        .entries()
        .forEach(entry -> fields.put(key(entry).orElse(entry.name()), value(entry.value())));
    return fields;
  }

  private static Value scalar(YamlScalar scalar) {
    return switch (scalar.value()) {
      case Scalar.Text(String text) when text.startsWith(VAULT) -> new Value.Encrypted();
      case Scalar.Text(String text) -> new Value.Text(text);
      case Scalar.Null _ -> new Value.Null();
      case Scalar.Bool _ when LETTERS.contains(scalar.raw()) -> new Value.Text(scalar.raw());
      case Scalar.Bool(boolean value) -> new Value.Bool(value);
      case Scalar.Int(var number) -> number(scalar, new BigDecimal(number));
      case Scalar.Decimal(double number, _) -> number(scalar, BigDecimal.valueOf(number));
    };
  }

  private static Value number(YamlScalar scalar, BigDecimal number) {
    String raw = scalar.raw();
    boolean exponentAlone =
        !raw.contains(".") && !raw.startsWith("0x") && (raw.contains("e") || raw.contains("E"));
    return exponentAlone || raw.contains("o")
        ? new Value.Text(raw)
        : new Value.Numeric(number, raw);
  }
}
