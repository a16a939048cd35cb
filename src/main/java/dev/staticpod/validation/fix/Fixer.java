package dev.staticpod.validation.fix;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Severity;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.validation.Validation;
import dev.staticpod.validation.decoding.TypeRules;
import dev.staticpod.yaml.TextEdit;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts right what is certain, by editing the text; comments and layout stay.
public final class Fixer {
  private static final int MAX_ROUNDS = 50;

  private Fixer() {}

  /// The text after the fixes, if there are any and they leave fewer errors.
  public static Optional<String> fix(String file, byte[] content, KubeletVersion version) {
    Optional<String> fixed = Optional.empty();
    byte[] current = content;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Optional<String> next = round(file, current, version);
      if (next.isEmpty()) {
        return fixed;
      }
      fixed = next;
      current = next.get().getBytes(StandardCharsets.UTF_8);
    }
    return fixed;
  }

  private static Optional<String> round(String file, byte[] content, KubeletVersion version) {
    if (!(YamlReader.read(file, content) instanceof YamlDocument document)
        || !(document.root() instanceof YamlMapping root)) {
      return Optional.empty();
    }
    long errors = errors(file, content, version);
    return Stream.concat(
            new ExportCleaner(file).clean(document).stream(),
            Fixes.of(document.text(), root, version).stream()
                .map(edits -> TextEdit.applyAll(edits, document.text())))
        .filter(text -> isBetter(file, text.getBytes(StandardCharsets.UTF_8), version, errors))
        .findFirst();
  }

  /// Whether a text can still be read, which hides nothing, and has fewer errors.
  private static boolean isBetter(
      String file, byte[] content, KubeletVersion version, long errors) {
    return YamlReader.read(file, content) instanceof YamlDocument
        && errors(file, content, version) < errors;
  }

  /// Counts errors; a decode error hides what comes after it, so it weighs more than all else.
  private static long errors(String file, byte[] content, KubeletVersion version) {
    return Validation.check(file, content, version).diagnostics().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .mapToLong(Fixer::weight)
        .sum();
  }

  private static long weight(Diagnostic diagnostic) {
    boolean hiding = TypeRules.hides(diagnostic.rule());
    return hiding ? 1_000_000 : 1;
  }
}
