package dev.staticpod.cli.usage;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What kubectl, Ansible, ssh and the like call a thing that has another name here: it is suggested
/// by its meaning, where no letter is the same.
final class OtherWords {
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("create", "new"),
          Map.entry("generate", "new"),
          Map.entry("run", "new"),
          Map.entry("lint", "validate"),
          Map.entry("verify", "validate"),
          Map.entry("add", "install"),
          Map.entry("deploy", "install"),
          Map.entry("start", "install"),
          Map.entry("update", "install"),
          Map.entry("upgrade", "install"),
          Map.entry("test", "validate"),
          Map.entry("ps", "list"),
          Map.entry("pod", "list"),
          Map.entry("tail", "logs"),
          Map.entry("revert", "rollback"),
          Map.entry("backup", "export"),
          Map.entry("dump", "export"),
          Map.entry("save", "export"),
          Map.entry("import", "convert"),
          Map.entry("destroy", "delete"),
          Map.entry("pods", "list"),
          Map.entry("inspect", "describe"),
          Map.entry("stop", "remove"),
          Map.entry("kill", "remove"),
          Map.entry("undo", "rollback"),
          Map.entry("revisions", "history"),
          Map.entry("sync", "apply"),
          Map.entry("up", "apply"),
          Map.entry("down", "delete"),
          Map.entry("doctor", "check"),
          Map.entry("preflight", "check"),
          Map.entry("reset", "unconfigure"),
          Map.entry("inventory", "hosts"),
          Map.entry("settings", "config"));

  private static final String EDIT =
      "change the manifest's file here, and install it again: static-pod install FILE";

  private static final String IMAGES =
      "images come to nodes with the pod that needs them: static-pod help images";

  /// What is done in another way than by a command: as it is written behind `next:`.
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("edit", EDIT),
          Map.entry("patch", EDIT),
          Map.entry("replace", EDIT),
          Map.entry("set", EDIT),
          Map.entry("label", EDIT),
          Map.entry("annotate", EDIT),
          Map.entry(
              "scale",
              "a static pod runs once on each node; name more nodes: static-pod install FILE"
                  + " --host HOST,HOST"),
          Map.entry("exec", "go through the mirror pod: kubectl exec -it NAME-NODE -- sh"),
          Map.entry("attach", "go through the mirror pod: kubectl attach -it NAME-NODE"),
          Map.entry("cp", "go through the mirror pod: kubectl cp NAME-NODE:PATH FILE"),
          Map.entry(
              "port-forward", "go through the mirror pod: kubectl port-forward NAME-NODE PORT"),
          Map.entry("top", "ask for the mirror pod: kubectl top pod NAME-NODE"),
          Map.entry("event", "they are on the page of a pod: static-pod describe NAME"),
          Map.entry("events", "they are on the page of a pod: static-pod describe NAME"),
          Map.entry("drain", "take pods away one by one: static-pod remove NAME --host HOST"),
          Map.entry("cordon", "static pods are not scheduled; for others: kubectl cordon NODE"),
          Map.entry("uncordon", "static pods are not scheduled; for others: kubectl uncordon NODE"),
          Map.entry("wait", "install and apply wait for their pods: static-pod install --help"),
          Map.entry("watch", "add --watch to list: static-pod list --watch"),
          Map.entry("fix", "add --fix to validate: static-pod validate --fix FILE"),
          Map.entry("rollout", "did you mean rollback, history or restart? static-pod --help"),
          Map.entry("node", "how nodes are: static-pod check; which are meant: static-pod hosts"),
          Map.entry("nodes", "how nodes are: static-pod check; which are meant: static-pod hosts"),
          Map.entry("image", IMAGES),
          Map.entry("pull", IMAGES),
          Map.entry("push", IMAGES),
          Map.entry("load", IMAGES),
          Map.entry("fault", "a fault of a sandbox: static-pod sandbox fault FAULT on"),
          Map.entry("version", "static-pod --version"));

  /// What others write for a value.
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("server", "plan"),
          Map.entry("client", "plan"),
          Map.entry("yml", "yaml"),
          Map.entry("jsonl", "ndjson"),
          Map.entry("table", "text"),
          Map.entry("plain", "text"),
          Map.entry("true", "always"),
          Map.entry("false", "never"),
          Map.entry("set", "static-pod-set"),
          Map.entry("list", "static-pod-list"),
          Map.entry("describe", "static-pod-description"),
          Map.entry("history", "history-report"),
          Map.entry("check", "check-report"),
          Map.entry("hosts", "host-list"),
          Map.entry("config", "config-report"),
          Map.entry("status", "set-status"),
          Map.entry("validate", "validation-report"),
          Map.entry("convert", "conversion"),
          Map.entry("install", "change-report"),
          Map.entry("apply", "change-report"),
          Map.entry("diff", "change-report"),
          Map.entry("remove", "change-report"),
          Map.entry("events", "run-event"),
          Map.entry("ndjson", "run-event"));

  /// The options of other programs, each with the option that it comes to, and with a value where
  /// that belongs to it.
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("--fail-fast", "--max-fail 0"),
          Map.entry("--max-failures", "--max-fail"),
          Map.entry("--atomic", "--on-failure rollback"),
          Map.entry("--rollback", "--on-failure rollback"),
          Map.entry("--max-unavailable", "--max-fail"),
          Map.entry("--batch-size", "--serial"),
          Map.entry("--forks", "--parallel"),
          Map.entry("--concurrency", "--parallel"),
          Map.entry("--jobs", "--parallel"),
          Map.entry("--force-conflicts", "--adopt"),
          Map.entry("--overwrite", "--adopt"),
          Map.entry("--user", "--ssh-user"),
          Map.entry("--login", "--ssh-user"),
          Map.entry("--port", "--host HOST:PORT"),
          Map.entry("--private-key", "--identity"),
          Map.entry("--proxy-jump", "--jump"),
          Map.entry("--ask-become-pass", "--ask-sudo-password"),
          Map.entry("--become-user", "--sudo-user"),
          Map.entry("--check", "--dry-run"),
          Map.entry("--diff", "--dry-run"),
          Map.entry("--assume-yes", "--yes"),
          Map.entry("--auto-approve", "--yes"),
          Map.entry("--format", "--output"),
          Map.entry("--json", "--output json"),
          Map.entry("--no-color", "--color never"),
          Map.entry("--lines", "--tail"),
          Map.entry("--all-containers", "--container NAME"),
          Map.entry("--since-time", "--since"),
          Map.entry("-H", "--host"),
          Map.entry("-p", "--host HOST:PORT"),
          Map.entry("-u", "--ssh-user"),
          Map.entry("-l", "--selector"),
          Map.entry("-j", "--parallel"));

  private static final String PREVIOUS = "--previous";

  private OtherWords() {}

  /// The command that does what was asked for, as far as there is one of that name.
  static Optional<String> command(String word, List<String> known) {
    return Optional.ofNullable(COMMANDS.get(word)).filter(known::contains);
  }

  /// What to do where there is no command for it.
  static Optional<String> instead(String word) {
    return Optional.ofNullable(INSTEAD.get(word));
  }

  /// The word that means the same, where it can be written there.
  static Optional<String> value(String word, List<String> known) {
    return Optional.ofNullable(VALUES.get(word)).filter(known::contains);
  }

  /// The option that means the same, where the command has it.
  static Optional<String> option(String word, List<String> known) {
    if (word.equals("-p") && known.contains(PREVIOUS)) {
      return Optional.of(PREVIOUS); // as in kubectl logs
    }
    return Optional.ofNullable(OPTIONS.get(word))
        .filter(meant -> known.contains(meant.split(" ", 2)[0]));
  }
}
