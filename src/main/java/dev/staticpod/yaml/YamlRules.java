package dev.staticpod.yaml;

import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// The rules about the text itself, whatever it describes.
public final class YamlRules {
  public static final Rule SYNTAX =
      Rule.refused(
          "yaml-syntax",
          """
          The file is not YAML as the kubelet reads it (go-yaml v2, YAML 1.1). Typical causes are \
          a tab in the indentation, a value with ": " in it that is not quoted, and a line that is \
          indented differently from its neighbours. Of directives it takes `%YAML 1.1` and `%TAG` \
          only. Example: `command: echo a: b` needs quotes: `command: "echo a: b"`.\
          """);
  public static final Rule JSON =
      Rule.refused(
          "json-syntax",
          """
          A file whose first character is `{` is read as strict JSON and nothing else: keys and \
          strings in double quotes, no comments, no trailing commas, nothing after the object. \
          Example: `{apiVersion: v1}` is refused; put a line `---` before it to have it read as \
          YAML.\
          """);
  public static final Rule ENCODING =
      Rule.refused(
          "yaml-encoding",
          """
          The file is not text in UTF-8 (or UTF-16 with a byte order mark), or it has control \
          characters, which YAML does not allow. Example: a file that is gzipped, or saved as \
          Latin-1.\
          """);
  public static final Rule SIZE =
      Rule.refused(
          "yaml-size",
          """
          The file is larger than the 10 MiB that the kubelet reads, is nested deeper than 200 \
          levels, or stands for more than 200,000 values, counting each use of an alias. No pod \
          needs that, and the API server takes no object beyond 1.5 MiB. Example: aliases of \
          aliases of aliases, the "billion laughs".\
          """);
  public static final Rule VALUE =
      Rule.refused(
          "yaml-value",
          """
          The kubelet turns YAML into JSON, which has no not-a-number, no infinity, and no keys \
          but strings. Example: `limit: .inf`, a key `~`, or `{{ name }}` left over from a \
          template, which is a mapping used as a key.\
          """);
  public static final Rule DUPLICATE_KEY =
      Rule.dropped(
          "duplicate-key",
          """
          A key is set twice in one mapping. The kubelet keeps the last one and says nothing. \
          What `<<` merges counts where `<<` stands: a key after it wins, a key before it is lost. \
          Example: two `env:` lists in one container: the first is lost.\
          """);
  public static final Rule EXTRA_DOCUMENT =
      Rule.dropped(
          "extra-document",
          """
          The kubelet reads the first document of a file only; what follows `---` is not even \
          parsed. A last line `---` with nothing after it does no harm. Example: two pods in one \
          file: put each into a file of its own.\
          """);

  private YamlRules() {}

  /// The rules that a text can offend against, before anything is known of its meaning.
  public static List<Rule> all() {
    return List.of(SYNTAX, JSON, ENCODING, SIZE, VALUE, DUPLICATE_KEY, EXTRA_DOCUMENT);
  }
}
