package dev.staticpod.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/// The lines that begin with `%` before the first document. go-yaml v2 takes `%YAML 1.1` and `%TAG`
/// and nothing else (`scannerc.go` yaml_parser_scan_directive, `parserc.go`
/// yaml_parser_process_directives); SnakeYAML takes more.
final class Directives {
  private static final Pattern NONE = Pattern.compile("[ \\t]*(#.*)?");
  private static final Pattern YAML = Pattern.compile("%YAML[ \\t]+([0-9]+\\.[0-9]+)[ \\t]*(#.*)?");
  private static final Pattern VERSION_1_1 = Pattern.compile("0?1\\.0?1");

  private final SourceMap sourceMap;
  private final String body;

  Directives(SourceMap sourceMap, String body) {
    this.sourceMap = sourceMap;
    this.body = body;
  }

  /// Reads the lines up to the first one that is neither a directive nor a comment.
  ///
  /// @throws YamlParseException if there is a directive that the kubelet does not take
  void check() {
    int at = 0;
    while (at < body.length()) {
      int end = body.indexOf('\n', at);
      String line = body.substring(at, end < 0 ? body.length() : end).stripTrailing();
      if (line.startsWith("%")) {
        check(line, at);
      } else if (!NONE.matcher(line).matches()) {
        return;
      }
      at = end < 0 ? body.length() : end + 1;
    }
  }

  private void check(String line, int at) {
    refusal(line)
        .ifPresent(message -> {
          throw new YamlParseException(
              YamlRules.SYNTAX, sourceMap.at(at), message, "leave the line out");
        });
  }

  private static Optional<String> refusal(String line) {
    String name = line.split("[ \\t]", 2)[0];
    if (name.equals("%YAML")) {
      var yaml = YAML.matcher(line);
      return yaml.matches() && !VERSION_1_1.matcher(yaml.group(1)).matches()
          ? Optional.of("%YAML " + yaml.group(1) + " is refused; the kubelet reads YAML 1.1")
          : Optional.empty();
    }
    return name.equals("%TAG")
        ? Optional.empty()
        : Optional.of("the kubelet does not know the directive " + name);
  }
}
