package dev.staticpod.plan;

import dev.staticpod.kubelet.HealthAddress;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import dev.staticpod.plan.pod.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One change to a node, as data: it is printed by a dry run and rendered as shell.
public sealed interface Step {
  /// What is done, for people, in the imperative.
  String title();

  /// Makes a directory, root's, and those above it that are missing.
  ///
  /// @param mode permission bits in octal
  record MakeDirectory(String path, String mode) implements Step {
    @Override
    public String title() {
      return "make directory " + path;
    }
  }

  /// Puts a file, in one rename, so that no program reads half of it.
  record WriteFile(String path, Precondition before, FileContent after, FileAttributes attributes)
      implements Step {
    @Override
    public String title() {
      return switch (before) {
        case Precondition.Absent() -> "create " + path;
        case Precondition.Present _ -> "change " + path;
      };
    }

    /// The file as it is when the step is done.
    public FileFacts file() {
      return FileFacts.regular(path, after, attributes);
    }
  }

  /// Takes a file away.
  record DeleteFile(Precondition.Present before) implements Step {
    /// The file's path.
    public String path() {
      return before.file().path();
    }

    @Override
    public String title() {
      return "remove " + path();
    }
  }

  /// Puts a file back that an earlier step took away, as it was.
  record RestoreFile(Precondition.Present before) implements Step {
    /// The file's path.
    public String path() {
      return before.file().path();
    }

    @Override
    public String title() {
      return "put " + path() + " back";
    }
  }

  /// Whether the node keeps the old bytes of a file, for a rollback.
  enum OldBytes {
    KEEP,
    FORGET
  }

  /// Puts a file that a pod needs.
  ///
  /// @param before what stands there
  /// @param old what becomes of that
  record WriteHostFile(PodName pod, Precondition before, HostFile file, OldBytes old)
      implements Step {
    /// The file's path.
    public String path() {
      return file.path();
    }

    /// Whether a file that is there has the same bytes.
    public boolean keepsBytes() {
      return before instanceof Precondition.Present(FileFacts found)
          && found.sha256().equals(file.content().sha256());
    }

    /// What of a file that is there is other than its content, and not as it is to be.
    public List<FileAttributes.Difference> attributeDifferences() {
      return before instanceof Precondition.Present(FileFacts found)
              && found.kind() == FileFacts.Kind.REGULAR
          ? file.attributes().differences(found.attributes())
          : List.of();
    }

    @Override
    public String title() {
      return switch (before) {
        case Precondition.Absent() -> "create " + path();
        case Precondition.Present _ -> "change " + path();
      };
    }
  }

  /// Takes away a file that a pod does not need any more.
  ///
  /// @param old what becomes of its bytes
  record DeleteHostFile(PodName pod, Precondition.Present before, OldBytes old) implements Step {
    /// The file's path.
    public String path() {
      return before.file().path();
    }

    @Override
    public String title() {
      return "remove " + path();
    }
  }

  /// Writes down which files are a pod's.
  ///
  /// @param before as it is written down, none where it is not
  /// @param after likewise
  record WriteFileRecord(PodName pod, PodFiles before, PodFiles after) implements Step {
    /// Returns where the list of the pod's files lies on the node.
    public String path() {
      return PodFiles.DIRECTORY + "/" + pod.key();
    }

    /// Returns the files that were the pod's before and stay so, and another of which is what
    /// becomes of the pod when they change.
    public List<HostFile> otherReloads() {
      return after.entries().stream()
          .map(PodFiles.Entry::file)
          .filter(file ->
              before
                  .at(file.path())
                  .filter(old -> old.file().reload() != file.reload())
                  .isPresent())
          .toList();
    }

    @Override
    public String title() {
      return "write down the files of " + pod + " in " + path();
    }
  }

  /// Waits for the end of a pod whose manifest an earlier step took away.
  ///
  /// @param end what counts as its end
  /// @param timeout in whole seconds
  record AwaitPodEnd(PodRef pod, PodEnd end, Duration timeout) implements Step {
    @Override
    public String title() {
      return "wait until the containers of "
          + pod.podName()
          + switch (end) {
            case STOPPED -> " have stopped";
            case FORGOTTEN -> " have stopped and the kubelet has cleared them away";
          }
          + " (at most "
          + timeout.toSeconds()
          + " s)";
    }
  }

  /// What counts as the end of a pod.
  enum PodEnd {
    /// No container of the pod has a process.
    STOPPED,
    /// The kubelet has removed the containers too. Until then it takes a pod of the same content
    /// for the same one, whose containers it starts again only as far as `restartPolicy` says.
    FORGOTTEN
  }

  /// What a revision says was done.
  enum Action {
    INSTALL,
    UPDATE,
    REMOVE,
    ROLLBACK,
    RESTART
  }

  /// Writes down what the plan does to a manifest: by whom, when, and the file before and after.
  ///
  /// @param path the manifest, which another step of the plan changes
  /// @param from where it was before, in another directory, from which another step takes it away
  record WriteRevision(
      PodName pod, String path, Action action, Provenance provenance, Optional<String> from)
      implements Step {
    /// Writes it down of a manifest that stays where it is.
    public WriteRevision(PodName pod, String path, Action action, Provenance provenance) {
      this(pod, path, action, provenance, Optional.empty());
    }

    @Override
    public String title() {
      return "save a revision in /var/lib/static-pod/revisions/" + pod.key();
    }
  }

  /// What a revision says was done to the kubelet.
  enum KubeletAction {
    /// The kubelet was made to read static pods.
    CONFIGURE,
    /// What made the kubelet read static pods was taken back.
    UNCONFIGURE
  }

  /// Writes down what the plan does to a file of the kubelet's, with the file before and after, so
  /// that it can be put back.
  ///
  /// @param path the file, which another step of the plan changes
  /// @param made the directories that other steps of the plan make
  record WriteKubeletRevision(
      String path, KubeletAction action, List<String> made, Provenance provenance) implements Step {
    public WriteKubeletRevision {
      made = List.copyOf(made);
    }

    @Override
    public String title() {
      return switch (action) {
        case CONFIGURE -> "keep " + path + " as it was in " + StateFacts.KubeletRevision.DIRECTORY;
        case UNCONFIGURE ->
            "save a revision of " + path + " in " + StateFacts.KubeletRevision.DIRECTORY;
      };
    }
  }

  /// Takes a directory away that is empty; one that is not stays.
  record RemoveDirectory(String path) implements Step {
    @Override
    public String title() {
      return "remove directory " + path + ", if it is empty";
    }
  }

  /// Makes systemd read its unit files again, unless it has more against those of a service than it
  /// had before the change.
  ///
  /// @param service the kubelet's
  record DaemonReload(UnitName service) implements Step {
    @Override
    public String title() {
      return "systemctl daemon-reload";
    }
  }

  /// Restarts the kubelet. Running containers stay, but the node flaps: hence the reason.
  ///
  /// @param service the kubelet's
  record RestartKubelet(UnitName service, String reason) implements Step {
    @Override
    public String title() {
      return "systemctl restart " + service.shortName() + " (" + reason + ")";
    }
  }

  /// Waits until the kubelet runs, is healthy, and reads the directory it was to get: its command
  /// line says so, or, where its configuration does, its journal or what it watches.
  ///
  /// @param service the kubelet's
  /// @param timeout in whole seconds
  /// @param directory that it must read, without a slash at the end; empty where that is not asked
  /// @param health where its healthz answers
  record AwaitKubelet(UnitName service, Duration timeout, String directory, HealthAddress health)
      implements Step {
    @Override
    public String title() {
      return "wait until the kubelet is healthy (at most " + timeout.toSeconds() + " s)";
    }
  }
}
