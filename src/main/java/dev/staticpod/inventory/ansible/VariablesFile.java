package dev.staticpod.inventory.ansible;

import dev.staticpod.inventory.InventoryException;
import dev.staticpod.inventory.Variable;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Reads a file in `group_vars` or `host_vars`.
public final class VariablesFile {
  private VariablesFile() {}

  /// Reads the variables of a file; none where all of it is encrypted, which is warned of.
  ///
  /// @param file its name, for messages
  /// @throws InventoryException if it is not YAML or JSON, or no mapping
  public static Map<String, Variable> read(String file, byte[] content, Consumer<String> warnings)
      throws InventoryException {
    if (YamlText.isEncrypted(content)) {
      warnings.accept(file + ": it is encrypted by ansible-vault: its variables are left out");
      return Map.of();
    }
    YamlNode root = YamlText.read(file, content);
    if (root instanceof YamlScalar(_, _, Scalar.Null _)) {
      return Map.of();
    }
    if (!(root instanceof YamlMapping mapping)) {
      throw new InventoryException(
          root.location().toString(),
          "a file of variables is a mapping, this is " + root.title(),
          "write KEY: VALUE");
    }
    var variables = new LinkedHashMap<String, Variable>();
    for (YamlMapping.Entry entry : mapping.entries()) {
      variables.put(
          YamlText.key(entry).orElse(entry.name()),
          new Variable(YamlText.value(entry.value()), entry.value().location().toString()));
    }
    return variables;
  }
}
