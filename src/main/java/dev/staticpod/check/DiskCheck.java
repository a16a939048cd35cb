package dev.staticpod.check;

import dev.staticpod.node.NodeHealth.Disk;
import dev.staticpod.node.NodeHealth.Room;
import dev.staticpod.status.NodeSurvey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether there is room where files are written. Below a tenth of the bytes, or a twentieth of the
/// inodes, a kubelet begins to evict pods. Source: Kubernetes 1.20 to 1.36,
/// `pkg/kubelet/eviction/defaults_linux.go`.
final class DiskCheck {
  private static final int EVICTS_BYTES = 10;
  private static final int EVICTS_INODES = 5;

  /// A manifest, its backup and its revision take less, in KiB.
  private static final long NEEDED = 4096;

  private static final long NEEDED_INODES = 64;

  private DiskCheck() {}

  static List<Finding> disk(NodeSurvey node) {
    var findings = new ArrayList<Finding>();
    byFileSystem(node.health().disks())
        .forEach((disk, paths) -> findings.addAll(findings(disk, String.join(", ", paths))));
    if (!findings.isEmpty()) {
      return List.copyOf(findings);
    }
    return List.of(
        node.health().disks().isEmpty()
            ? Finding.skipped("the file systems do not say how much room there is")
            : Finding.ok(least(node.health().disks())));
  }

  /// Groups paths by their file system: those of one have the same numbers.
  private static Map<Disk, List<String>> byFileSystem(List<Disk> disks) {
    var systems = new LinkedHashMap<Disk, List<String>>();
    for (Disk disk : disks) {
      systems
          .computeIfAbsent(
              new Disk("", disk.space(), disk.inodes(), disk.isWritable()), _ -> new ArrayList<>())
          .add(disk.path());
    }
    return systems;
  }

  private static List<Finding> findings(Disk disk, String paths) {
    String first = paths.split(", ", 2)[0];
    if (!disk.isWritable()) {
      return List.of(
          Finding.fail("cannot be written to: " + paths, "findmnt -T " + first + " on the node"));
    }
    return Stream.of(
            finding(disk.space(), NEEDED, EVICTS_BYTES, "room", paths, "df -h " + first),
            finding(disk.inodes(), NEEDED_INODES, EVICTS_INODES, "inodes", paths, "df -i " + first))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> finding(
      Room room, long needed, int percent, String what, String paths, String command) {
    String left = room.freePercent() + " % of the " + what + " is left for " + paths;
    if (room.total() > 0 && room.free() < needed) {
      return Optional.of(
          Finding.fail(
              (room.freePercent() < percent ? "the disk is full: " : "the disk is too small: ")
                  + left,
              "make room: " + command + " on the node"));
    }
    return room.freePercent() < percent
        ? Optional.of(
            Finding.warn(
                left + ": the kubelet evicts pods below " + percent + " %",
                "make room: " + command + " on the node"))
        : Optional.empty();
  }

  private static String least(List<Disk> disks) {
    long bytes = disks.stream().mapToLong(disk -> disk.space().freePercent()).min().orElse(100);
    long inodes = disks.stream().mapToLong(disk -> disk.inodes().freePercent()).min().orElse(100);
    return bytes + " % of the room and " + inodes + " % of the inodes are left, or more";
  }
}
