package dev.staticpod.node;

import dev.staticpod.kubelet.UnitName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How the machine below a kubelet is, as one script found it.
///
/// @param login who the scripts run as
/// @param tools of the programs that were looked for those that are there
/// @param clock what time it is there
/// @param disks the room at the paths that were asked for, where their file systems say it
/// @param memory what it is swapped to, and how it is shared out
/// @param directory the directory that the kubelet reads
/// @param inotify how many places may be watched for changes; empty where the kernel does not say
/// @param runtime the container runtime
/// @param log what the kubelet complained of
public record NodeHealth(
    Login login,
    Set<String> tools,
    Clock clock,
    List<Disk> disks,
    Memory memory,
    Directory directory,
    Optional<Inotify> inotify,
    ContainerRuntime runtime,
    Log log) {
  public NodeHealth {
    tools = Set.copyOf(tools);
    disks = List.copyOf(disks);
  }

  /// The user who the scripts run as.
  ///
  /// @param user their name on the node
  /// @param uid the number that their files have
  /// @param gid that of their group
  /// @param by who logged in, where that is another user
  public record Login(String user, long uid, long gid, Optional<String> by) {}

  /// What time it is.
  ///
  /// @param isSynchronized whether a time service keeps it right; empty where that is not known
  public record Clock(Instant time, Optional<Boolean> isSynchronized) {}

  /// The room of a file system.
  ///
  /// @param path what was asked for, whether it is there or not
  /// @param isWritable whether the user who runs the scripts can write there
  public record Disk(String path, Room space, Room inodes, boolean isWritable) {}

  /// How much there is of something, and how much of it is left.
  public record Room(long total, long free) {
    /// What is left, in hundredths; all where there is no limit.
    public long freePercent() {
      return total == 0 ? 100 : free * 100 / total;
    }
  }

  /// What memory is swapped to, and how it is shared out.
  ///
  /// @param swaps how many files and disks; empty where the kernel does not say
  /// @param cgroups the version of control groups, 1 or 2; empty where that is not known
  public record Memory(OptionalInt swaps, OptionalInt cgroups) {}

  /// The directory that the kubelet reads, as far as it was asked for.
  ///
  /// @param places what stands at its path and above it, the innermost first, and then the same of
  ///   where the path leads, if that is another one
  /// @param leadsTo where the path leads in the end
  /// @param isWatched whether the kernel tells the kubelet what changes there; empty where that is
  ///   not known
  /// @param labels SELinux' mode, and what has another label than its policy says
  public record Directory(
      List<Place> places,
      Optional<String> leadsTo,
      Optional<Boolean> isWatched,
      Optional<Labels> labels) {
    public Directory {
      places = List.copyOf(places);
    }
  }

  /// What stands at a path; links are not followed.
  ///
  /// @param mode permission bits in octal; empty where nothing stands there
  public record Place(String path, Kind kind, String mode, long user, long group) {
    /// The kind of what stands at the path.
    public enum Kind {
      MISSING,
      DIRECTORY,
      SYMLINK,
      OTHER
    }
  }

  /// What SELinux says.
  ///
  /// @param mode `Enforcing` or `Permissive`
  /// @param wrong what `restorecon` would change, a line each
  public record Labels(String mode, List<String> wrong) {
    public Labels {
      wrong = List.copyOf(wrong);
    }
  }

  /// How many instances of inotify the user has who runs the kubelet, as far as can be seen, and
  /// may have.
  public record Inotify(long used, long limit) {}

  /// The container runtime.
  ///
  /// @param detail its name and version, or what was said instead of an answer
  public record ContainerRuntime(State state, String detail) {
    /// How the runtime is.
    public enum State {
      /// The runtime was not asked for: where it listens is not known.
      UNKNOWN,
      /// There is no socket.
      MISSING,
      /// There is a socket that no process listens at.
      DEAF,
      /// A process listens, and is not known to answer.
      LISTENS,
      /// The runtime was asked, and gave no answer.
      SILENT,
      /// The runtime answers.
      ANSWERS
    }
  }

  /// What the kubelet complained of.
  ///
  /// @param started when its process was started; empty where that is not known
  /// @param others the services that run another kubelet on the same node
  /// @param complaints of each kind the last one, the newest last
  public record Log(Optional<Instant> started, List<UnitName> others, List<Complaint> complaints) {
    public Log {
      others = List.copyOf(others);
      complaints = List.copyOf(complaints);
    }
  }

  /// An error in the kubelet's journal.
  ///
  /// @param count how often there was one of its kind
  /// @param last when it was said last; the epoch where the journal does not say that
  /// @param line as the kubelet wrote it
  public record Complaint(int count, Instant last, String line) {}
}
