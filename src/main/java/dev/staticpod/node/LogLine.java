package dev.staticpod.node;

import dev.staticpod.text.QuotedText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of a container's log as the runtime keeps it on disk: `TIME STREAM TAG text` for every
/// CRI runtime, a JSON object for Docker (Kubernetes 1.20, `pkg/kubelet/kuberuntime/logs/logs.go`).
///
/// @param time when the container wrote it; empty where the line does not say
/// @param text what the container wrote, without the line's end
/// @param isWhole whether the container's line ends here: runtimes break long ones
public record LogLine(Optional<Instant> time, String text, boolean isWhole) {
  private static final Pattern CRI =
      Pattern.compile("([0-9]{4}-\\S+) (?:stdout|stderr) ([A-Z:]+) (.*)", Pattern.DOTALL);
  private static final Pattern DOCKER_TIME = Pattern.compile("\"time\":\"([0-9T:.Z+-]{1,40})\"");
  private static final String DOCKER = "{\"log\":\"";

  /// The length up to which a line is put together.
  private static final int LONGEST = 1 << 20;

  /// Reads a line of a file.
  static LogLine of(String line) {
    Matcher cri = CRI.matcher(line);
    if (cri.matches()) {
      return new LogLine(time(cri.group(1)), cri.group(3), !cri.group(2).startsWith("P"));
    }
    return line.startsWith(DOCKER)
        ? QuotedText.from(line, DOCKER.length())
            .map(text -> docker(text, line.substring(DOCKER.length() + text.length())))
            .orElse(plain(line))
        : plain(line);
  }

  private static LogLine plain(String line) {
    return new LogLine(Optional.empty(), line, true);
  }

  private static LogLine docker(String json, String rest) {
    Matcher time = DOCKER_TIME.matcher(rest);
    String text = unescaped(json);
    boolean isWhole = text.endsWith("\n");
    return new LogLine(
        time.find() ? time(time.group(1)) : Optional.empty(),
        isWhole ? text.substring(0, text.length() - 1) : text,
        isWhole);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// Returns this line with the rest of the container's line.
  LogLine and(LogLine rest) {
    String both = text + rest.text;
    return new LogLine(time, both, rest.isWhole || both.length() > LONGEST);
  }

  private static String unescaped(String json) {
    var text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (each != '\\' || i + 1 == json.length()) {
        text.append(each);
        continue;
      }
      char escaped = json.charAt(++i);
      if (escaped == 'u' && json.substring(i + 1).matches("(?s)[0-9a-fA-F]{4}.*")) {
        text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(unescaped(escaped));
      }
    }
    return text.toString();
  }

  private static char unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
