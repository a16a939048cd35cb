package dev.staticpod.report.convert;

import dev.staticpod.convert.Remark;
import dev.staticpod.text.Printable;
import java.util.List;
import java.util.stream.Collectors;

/// What was dropped, changed, or is to be decided, as compilers print findings: a line each, and
/// what to do below it.
public final class RemarkText {
  private static final int SHOWN = 6;

  private RemarkText() {}

  /// The remarks in the order they are given.
  public static String render(List<Remark> remarks) {
    return remarks.stream().map(RemarkText::one).collect(Collectors.joining());
  }

  private static String one(Remark remark) {
    var text = new StringBuilder();
    text.append(remark.location()).append(": ").append(remark.kind().word()).append(": ");
    if (!remark.object().isEmpty()) {
      text.append(remark.object()).append(": ");
    }
    if (!remark.fields().isEmpty()) {
      text.append(fields(remark)).append(": ");
    }
    String line = Printable.of(text + remark.message()) + "\n";
    return remark.next().map(next -> line + "  next: " + Printable.of(next) + "\n").orElse(line);
  }

  private static String fields(Remark remark) {
    int count = remark.fields().size();
    String shown =
        remark.fields().stream()
            .limit(SHOWN)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return count > SHOWN ? "%s and %d more".formatted(shown, count - SHOWN) : shown;
  }
}
