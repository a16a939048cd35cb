package dev.staticpod.node;

import dev.staticpod.text.QuotedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of a container's log as the runtime keeps it on disk: `TIME STREAM TAG text` for every
/// CRI runtime, a JSON object for Docker (Kubernetes 1.20, `pkg/kubelet/kuberuntime/logs/logs.go`).
final class LogLine {
  private static final Pattern CRI =
      Pattern.compile("[0-9]{4}-\\S+ (?:stdout|stderr) [A-Z:]+ (.*)", Pattern.DOTALL);
  private static final String DOCKER = "{\"log\":\"";

  private LogLine() {}

  /// What the container wrote.
  static String text(String line) {
    Matcher cri = CRI.matcher(line);
    if (cri.matches()) {
      return cri.group(1);
    }
    return line.startsWith(DOCKER)
        ? QuotedText.from(line, DOCKER.length())
            .map(text -> unescaped(text).stripTrailing())
            .orElse(line)
        : line;
  }

  private static String unescaped(String json) {
    return json.replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"")
        .replace("\\u003c", "<")
        .replace("\\u003e", ">")
        .replace("\\u0026", "&")
        .replace("\\\\", "\\");
  }
}
