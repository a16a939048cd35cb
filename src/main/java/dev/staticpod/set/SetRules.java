package dev.staticpod.set;

import dev.staticpod.diagnostic.Rule;
import java.util.List;

/// The rules about sets.
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

  public static final Rule SOURCE =
      Rule.unfit(
          "set-source",
          """
          A manifest or a source that a set names cannot be read: there is no such file, a pattern \
          matches none, a program failed, an archive does not have the image. Paths count from the \
          directory of the set. Example: `source: certs/` beside a set whose directory has no \
          `certs`.\
          """);
  public static final Rule HOST_PATH =
      Rule.advice(
          "set-host-path",
          """
          A manifest mounts a path of the node that no entry of `files` provides, and that nodes do \
          not have by themselves, as they have `/etc/localtime`, `/etc/ssl` or `/var/log`. Example: \
          a hostPath `/etc/nginx` in a set that forgot `files:`.\
          """);
  public static final Rule UNREADABLE =
      Rule.advice(
          "set-unreadable-file",
          """
          A container runs as a user who cannot read a file of the set that it mounts, by the \
          file's owner, group and mode. Example: `runAsUser: 101` and a key with `mode: "0600"` \
          that is root's; write `owner: "101"`.\
          """);
  public static final Rule SHARED_PATH =
      Rule.unfit(
          "set-shared-path",
          """
          Two pods of one node want other files at the same path, or one of them wants a file where \
          the other wants a directory. They may want the same one, with the same bytes, mode, owner \
          and secrecy: it goes with the last of them. Example: two pods that bring an \
          `/etc/nginx/nginx.conf` of their own.\
          """);
  public static final Rule VARIABLE =
      Rule.unfit(
          "set-variable",
          """
          A text says `substitute: true`, and has a variable that stands for nothing on a node: \
          `${NODE_NAME}`, `${NODE_IP}` and variables of the inventory do. Example: `${REGION}` \
          without `REGION` in the inventory; `$${REGION}` is the text `${REGION}`.\
          """);

  private SetRules() {}

  /// Returns all rules about sets.
  public static List<Rule> all() {
    return List.of(
        KIND,
        UNKNOWN_FIELD,
        MISSING_FIELD,
        TYPE,
        VALUE,
        SOURCE,
        HOST_PATH,
        UNREADABLE,
        SHARED_PATH,
        VARIABLE);
  }
}
