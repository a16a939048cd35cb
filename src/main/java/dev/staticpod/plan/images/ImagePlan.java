package dev.staticpod.plan.images;

import dev.staticpod.image.ImageName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be done about images on a node, before it is changed.
public sealed interface ImagePlan {
  /// The images cannot be brought.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  record Refused(String problem, String nextStep) implements ImagePlan {}

  /// The images that are to be brought.
  ///
  /// @param deliveries archives that are to be sent
  /// @param there images of archives that the node has already
  /// @param pulled images that are to be pulled
  record Ready(List<Delivery> deliveries, List<ImageName> there, List<WantedImage> pulled)
      implements ImagePlan {
    public Ready {
      deliveries = List.copyOf(deliveries);
      there = List.copyOf(there);
      pulled = List.copyOf(pulled);
    }

    /// Whether the node has all images already, as far as is known without pulling.
    public boolean isEmpty() {
      return deliveries.isEmpty() && pulled.isEmpty();
    }
  }

  /// An archive that is to be sent.
  ///
  /// @param arrived how many bytes of it have come already
  /// @param digests for each name that pods use, those that mean that it is the right image
  /// @param packed whether it travels compressed
  /// @param replaced names under which the node has other images than these
  record Delivery(
      ArchiveFile file,
      long arrived,
      boolean packed,
      Map<ImageName, Set<String>> digests,
      List<ImageName> replaced) {
    public Delivery {
      digests = Map.copyOf(digests);
      replaced = List.copyOf(replaced);
    }

    /// The images that are not what they should be.
    ///
    /// @param present what the runtime has under the names
    public List<ImageName> missing(Map<ImageName, Set<String>> present) {
      return missing(digests, present);
    }

    static List<ImageName> missing(
        Map<ImageName, Set<String>> digests, Map<ImageName, Set<String>> present) {
      return digests.entrySet().stream()
          .filter(entry ->
              present.getOrDefault(entry.getKey(), Set.of()).stream()
                  .noneMatch(entry.getValue()::contains))
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
