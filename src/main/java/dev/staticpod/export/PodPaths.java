package dev.staticpod.export;

import dev.staticpod.export.NodeExport.LeftOut;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.mount.MountedPaths;
import dev.staticpod.mount.MountedPaths.HostPath;
import dev.staticpod.mount.NodePaths;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.PodFiles;
import dev.staticpod.plan.pod.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The paths of a node that come along with one of its pods: those of files that static-pod put
/// there, and those that its hostPath volumes name.
///
/// @param wanted each once
/// @param leftOut the others
public record PodPaths(PodName pod, List<String> wanted, List<LeftOut> leftOut) {
  private static final String OWN = "/var/lib/static-pod";
  private static final List<String> NO_FILES = List.of("Socket", "CharDevice", "BlockDevice");

  public PodPaths {
    wanted = List.copyOf(wanted);
    leftOut = List.copyOf(leftOut);
  }

  /// Returns the paths of a pod.
  ///
  /// @param recorded the files that static-pod put there for it
  public static PodPaths of(
      HostFileExtent extent, PodName pod, PodManifest manifest, PodFiles recorded) {
    var wanted = new TreeSet<String>();
    var leftOut = new ArrayList<LeftOut>();
    List<String> put = recorded.entries().stream().map(PodFiles.Entry::path).toList();
    if (extent != HostFileExtent.NONE) {
      wanted.addAll(put);
    } else if (!put.isEmpty()) {
      leftOut.add(
          new LeftOut(
              "files of " + pod + " that static-pod put there (" + put.size() + ")",
              "to apply this set takes them away; --with-host-files has them come along"));
    }
    var mounted = new MountedPaths(manifest);
    Set<String> writable = mounted.writableVolumes();
    for (HostPath path : mounted.hostPaths()) {
      objection(extent, path, writable.contains(path.volume()))
          .ifPresentOrElse(
              why -> leftOut.add(new LeftOut(path.path() + " of " + pod, why)),
              () -> wanted.add(path.path()));
    }
    return new PodPaths(pod, List.copyOf(wanted), leftOut.stream().distinct().toList());
  }

  private static Optional<String> objection(
      HostFileExtent extent, HostPath path, boolean isWritable) {
    if (NO_FILES.contains(path.type())) {
      return Optional.of("it is a " + (path.type().equals("Socket") ? "socket" : "device"));
    }
    if (NodePaths.has(path.path())) {
      return Optional.of("nodes have it by themselves");
    }
    if (extent == HostFileExtent.NONE) {
      return Optional.of("files of the host come along with --with-host-files");
    }
    if (path.path().equals(OWN) || path.path().startsWith(OWN + "/")) {
      return Optional.of("it is static-pod's own");
    }
    Optional<String> odd = HostFile.objection(path.path());
    if (odd.isPresent()) {
      return Optional.of("the path " + odd.get());
    }
    boolean isData = isWritable && !path.path().startsWith("/etc/");
    return extent == HostFileExtent.CONFIGURATION && isData
        ? Optional.of(
            "a container may write there, so it may be data and no configuration;"
                + " --with-writable takes it too")
        : Optional.empty();
  }

  /// Whether a path is one of these, or below one.
  public boolean has(String path) {
    return wanted.stream().anyMatch(top -> path.equals(top) || path.startsWith(top + "/"));
  }
}
