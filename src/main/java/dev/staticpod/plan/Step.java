package dev.staticpod.plan;

import java.time.Duration;
import java.util.Optional;

/// One change to a node, as data: it is printed by a dry run, rendered as shell, and undone.
public sealed interface Step {
  /// What is done, for people, in the imperative.
  String title();

  /// What undoing it means, for people; empty where there is nothing to undo.
  Optional<String> inverse();

  /// Makes a directory, root's, and those above it that are missing.
  record MakeDirectory(String path, String mode) implements Step {

    @Override
    public String title() {
      return "make directory " + path;
    }

    @Override
    public Optional<String> inverse() {
      return Optional.of("remove directory " + path);
    }
  }

  /// Puts a file, in one rename, so that nobody reads half of it.
  record WriteFile(String path, Precondition before, String after, String mode) implements Step {
    public WriteFile {
      if (!after.endsWith("\n")) {
        throw new IllegalArgumentException("a text file ends with a line end: " + path);
      }
    }

    @Override
    public String title() {
      return switch (before) {
        case Precondition.Absent() -> "create " + path;
        case Precondition.Present(_, _) -> "change " + path;
      };
    }

    @Override
    public Optional<String> inverse() {
      return switch (before) {
        case Precondition.Absent() -> Optional.of("remove " + path);
        case Precondition.Present(_, _) -> Optional.of("put back " + path);
      };
    }
  }

  /// Takes a file away.
  record DeleteFile(String path, Precondition.Present before) implements Step {

    @Override
    public String title() {
      return "remove " + path;
    }

    @Override
    public Optional<String> inverse() {
      return Optional.of("put back " + path);
    }
  }

  /// What a revision says was done.
  enum Action {
    INSTALL,
    UPDATE,
    REMOVE,
    ROLLBACK
  }

  /// Writes down what the plan does to a manifest: by whom, when, and the file before and after.
  ///
  /// @param path the manifest, which another step of the plan changes
  record WriteRevision(PodName pod, String path, Action action, Provenance provenance)
      implements Step {

    @Override
    public String title() {
      return "save a revision in /var/lib/static-pod/revisions/" + pod.key();
    }

    @Override
    public Optional<String> inverse() {
      return Optional.of("forget the revision");
    }
  }

  /// Makes systemd read its unit files again.
  record DaemonReload() implements Step {
    @Override
    public String title() {
      return "systemctl daemon-reload";
    }

    @Override
    public Optional<String> inverse() {
      return Optional.of("systemctl daemon-reload");
    }
  }

  /// Restarts the kubelet. Running containers stay, but the node flaps: hence the reason.
  record RestartKubelet(String reason) implements Step {

    @Override
    public String title() {
      return "systemctl restart kubelet (" + reason + ")";
    }

    @Override
    public Optional<String> inverse() {
      return Optional.of("systemctl restart kubelet");
    }
  }

  /// Waits until the kubelet runs, is healthy, and has the argument it was to get.
  ///
  /// @param argument a word its command line must have
  /// @param healthPort the port of its healthz on 127.0.0.1, 0 where that is switched off
  record AwaitKubelet(Duration timeout, String argument, int healthPort) implements Step {

    @Override
    public String title() {
      return "wait until the kubelet is healthy (at most " + timeout.toSeconds() + " s)";
    }

    @Override
    public Optional<String> inverse() {
      return Optional.empty();
    }
  }
}
