package dev.staticpod.report;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.text.Printable;

/// Workflow commands, which GitHub shows beside the lines of a change.
public final class GithubReport implements ValidationReport {
  @Override
  public String file(FileFindings findings) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic d : findings.diagnostics()) {
      String hint = d.hint().map(words -> "%0Ahint: " + data(words)).orElse("");
      text.append(
          "::%s file=%s,line=%d,col=%d,title=%s::%s%n"
              .formatted(
                  d.severity().word(),
                  property(findings.file()),
                  d.location().line(),
                  d.location().column(),
                  property(d.rule().id()),
                  data(d.message()) + hint));
    }
    return text.toString();
  }

  @Override
  public String unreadable(String file, String reason) {
    return "::error file=%s,title=unreadable::%s%n".formatted(property(file), data(reason));
  }

  @Override
  public String end() {
    return "";
  }

  private static String data(String text) {
    return Printable.of(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
