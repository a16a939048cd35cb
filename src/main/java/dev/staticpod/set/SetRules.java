package dev.staticpod.set;

import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// The rules about the form of a set.
public final class SetRules {
  public static final Rule KIND =
      Rule.unfit(
          "set-kind",
          """
          A set is a mapping with `apiVersion: static-pod.dev/v1`, `kind: StaticPodSet`, a name \
          below `metadata` and a list of `pods`. Example: a Deployment is no set; static-pod convert \
          makes one of it.\
          """);
  public static final Rule UNKNOWN_FIELD =
      Rule.unfit(
          "set-unknown-field",
          """
          A set has no such field, so what is written there would be without effect. Example: \
          `file:` instead of `files:` would leave all files of a pod out.\
          """);
  public static final Rule MISSING_FIELD =
      Rule.unfit(
          "set-missing-field",
          """
          A field that a set cannot do without is missing or empty. Example: a file without \
          `path:`, which says where it goes on the node.\
          """);
  public static final Rule TYPE =
      Rule.unfit(
          "set-type",
          """
          A value is of another type than its field: a text, a list, a mapping, true or false. \
          Example: `files: nginx.conf` has to be a list: `files: [{source: nginx.conf, path: \
          /etc/nginx/nginx.conf}]`.\
          """);
  public static final Rule VALUE =
      Rule.unfit(
          "set-value",
          """
          A value of the right type is none that its field can have. Example: `mode: 644` without \
          quotes is a decimal number; write `mode: "0644"`.\
          """);

  private SetRules() {}

  /// All of them.
  public static List<Rule> all() {
    return List.of(KIND, UNKNOWN_FIELD, MISSING_FIELD, TYPE, VALUE);
  }
}
