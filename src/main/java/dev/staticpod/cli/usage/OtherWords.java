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
          Map.entry("ps", "list"),
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

  /// Each with the option that it comes to, and with a value where that belongs to it.
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("--fail-fast", "--max-fail 0"),
          Map.entry("--max-failures", "--max-fail"),
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
          Map.entry("--lines", "--tail"));

  private OtherWords() {}

  /// The command that does what was asked for, as far as there is one of that name.
  static Optional<String> command(String word, List<String> known) {
    return Optional.ofNullable(COMMANDS.get(word)).filter(known::contains);
  }

  /// The option that means the same, where the command has it.
  static Optional<String> option(String word, List<String> known) {
    return Optional.ofNullable(OPTIONS.get(word))
        .filter(meant -> known.contains(meant.split(" ", 2)[0]));
  }
}
