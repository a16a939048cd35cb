package dev.staticpod.diagnostic;

import java.util.regex.Pattern;

/// One thing that is checked. The id is public: it stands in every message, and users write it
/// after `--ignore`.
///
/// @param explanation sentences in Markdown, with an example
public record Rule(String id, Effect effect, String explanation) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*+");

  public Rule {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a rule id is words joined by hyphens: " + id);
    }
  }

  /// A rule without which the kubelet does not run the pod.
  public static Rule refused(String id, String explanation) {
    return new Rule(id, Effect.REFUSED, explanation);
  }

  /// A rule without which the kubelet takes the file, and never runs what is in it.
  public static Rule neverRuns(String id, String explanation) {
    return new Rule(id, Effect.NEVER_RUNS, explanation);
  }

  /// A rule without which the API server never shows the pod.
  public static Rule unmirrored(String id, String explanation) {
    return new Rule(id, Effect.UNMIRRORED, explanation);
  }

  /// A rule on what the kubelet ignores or changes without a word.
  public static Rule dropped(String id, String explanation) {
    return new Rule(id, Effect.DROPPED, explanation);
  }

  /// A rule about sets, without which static-pod takes none.
  public static Rule unfit(String id, String explanation) {
    return new Rule(id, Effect.UNFIT, explanation);
  }

  /// A rule on what works, and could be better.
  public static Rule advice(String id, String explanation) {
    return new Rule(id, Effect.ADVICE, explanation);
  }
}
