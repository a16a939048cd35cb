package dev.staticpod.manifest;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlRules;
import java.nio.charset.StandardCharsets;

/// The part of a file that the kubelet reads: up to where a second YAML document begins.
public final class FirstDocument {
  private FirstDocument() {}

  /// The text without further documents; all of it where there is none, or it cannot be read.
  public static String of(String text) {
    return YamlReader.read("", text.getBytes(StandardCharsets.UTF_8))
            instanceof YamlDocument document
        ? document.remarks().stream()
            .filter(remark -> remark.rule().equals(YamlRules.EXTRA_DOCUMENT))
            .findFirst()
            .map(remark -> before(remark, text))
            .orElse(text)
        : text;
  }

  private static String before(Diagnostic furtherDocument, String text) {
    int start = 0;
    for (int line = 1; line < furtherDocument.location().line(); line++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return text; // lines that are parted otherwise
      }
    }
    return text.startsWith("---", start) ? text.substring(0, start) : text;
  }
}
