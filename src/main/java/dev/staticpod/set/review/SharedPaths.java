package dev.staticpod.set.review;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.diagnostic.Location;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.set.SetRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The paths that the pods of one node want: each is to be wanted once, or by several pods as the
/// same file.
final class SharedPaths {
  private final Map<String, Owner> owners = new HashMap<>();

  /// The first file that lies below each directory above such a path.
  private final Map<String, Owner> below = new HashMap<>();

  /// The file of a pod that wants a path.
  private record Owner(LoadedPod pod, LoadedFile file) {
    Location location() {
      return file.entry().path().location();
    }

    /// Returns the path with the line that wants it.
    String named() {
      return "%s (line %d)".formatted(file.file().path(), location().line());
    }

    /// Whether another pod may have the file too: it is the same on every node.
    boolean mayShareWith(LoadedPod other, LoadedFile its) {
      return !pod.equals(other)
          && file.entry().substitution() == its.entry().substitution()
          && file.file().isLike(its.file());
    }
  }

  /// Notes the files of a pod, and says which of them another pod before it wants, or itself twice.
  List<Diagnostic> add(LoadedPod pod) {
    var found = new ArrayList<Diagnostic>();
    for (LoadedFile each : pod.files()) {
      String path = each.file().path();
      Location location = each.entry().path().location();
      var owner = new Owner(pod, each);
      Owner other = owners.putIfAbsent(path, owner);
      if (other != null && !other.mayShareWith(pod, each)) {
        found.add(shared(pod, path, location, other));
      }
      if (below.containsKey(path)) {
        found.add(fileAndDirectory(location, below.get(path).named(), path));
      }
      for (String directory : HostFiles.directories(path)) {
        if (owners.containsKey(directory)) {
          found.add(fileAndDirectory(location, path, owners.get(directory).named()));
        }
        below.putIfAbsent(directory, owner);
      }
    }
    return found;
  }

  private static Diagnostic fileAndDirectory(Location location, String path, String directory) {
    return problem(
        location,
        "%s lies below %s, which is to be a file".formatted(path, directory),
        "give one of them another path");
  }

  private static Diagnostic shared(LoadedPod pod, String path, Location location, Owner other) {
    return other.pod().equals(pod)
        ? problem(
            location,
            "%s is wanted twice by %s, also in line %d"
                .formatted(path, pod.name(), other.location().line()),
            "leave one of the two out")
        : problem(
            location,
            ("%s is wanted by %s and by %s (line %d) on one node, with other bytes, mode, owner or"
                    + " secrecy")
                .formatted(path, pod.name(), other.pod().name(), other.location().line()),
            "give each pod a path of its own, or both the same file");
  }

  private static Diagnostic problem(Location location, String message, String hint) {
    return new Diagnostic(SetRules.SHARED_PATH, location, "", message, hint);
  }
}
