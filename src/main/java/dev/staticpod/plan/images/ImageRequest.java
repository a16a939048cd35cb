package dev.staticpod.plan.images;

import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageName;
import dev.staticpod.plan.images.WantedImage.PullPolicy;
import dev.staticpod.text.ShellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be done about images before a node is changed.
///
/// @param wanted what the pods are made of
/// @param archives to be on the node, as far as a pod uses what is in them
/// @param parallelUploads to how many nodes archives are sent at once, at least 1
public record ImageRequest(
    List<WantedImage> wanted, List<ArchiveFile> archives, PrePull prePull, int parallelUploads) {
  /// The number of nodes that archives are sent to at once unless the user says otherwise: what
  /// sends them has one line for all.
  public static final int UPLOADS = 5;

  /// Whether images are pulled before the change.
  public enum PrePull {
    ON,
    OFF
  }

  /// Nothing is to be done: the kubelet pulls what it lacks.
  public static final ImageRequest NONE =
      new ImageRequest(List.of(), List.of(), PrePull.OFF, UPLOADS);

  public ImageRequest {
    wanted = List.copyOf(wanted);
    archives = List.copyOf(archives);
  }

  /// Why something cannot be as it is asked for.
  ///
  /// @param problem in lower case, without a full stop
  /// @param nextStep what to do or type next, in the same form
  public record Objection(String problem, String nextStep) {}

  /// Whether there is nothing to be done.
  public boolean isNothing() {
    return archives.isEmpty() && (prePull == PrePull.OFF || wanted.isEmpty());
  }

  /// Returns this request and another one of the same node as one.
  public ImageRequest and(ImageRequest other) {
    Map<ImageName, PullPolicy> policies = new LinkedHashMap<>();
    Stream.concat(wanted.stream(), other.wanted.stream())
        .forEach(each ->
            policies.merge(
                each.name(), each.policy(), (one, two) -> one.compareTo(two) < 0 ? one : two));
    var all = new ArrayList<>(archives);
    Set<String> known =
        archives.stream().map(each -> each.archive().sha256()).collect(Collectors.toSet());
    other.archives.stream().filter(each -> known.add(each.archive().sha256())).forEach(all::add);
    return new ImageRequest(
        policies.entrySet().stream()
            .map(entry -> new WantedImage(entry.getKey(), entry.getValue()))
            .toList(),
        all,
        prePull == PrePull.ON ? prePull : other.prePull,
        Math.min(parallelUploads, other.parallelUploads));
  }

  /// The names that pods use and an archive has.
  public List<ImageName> used(ImageArchive archive) {
    return wanted.stream()
        .map(WantedImage::name)
        .filter(name -> archive.image(name).isPresent())
        .toList();
  }

  /// What is to be pulled before the change: what is in no archive.
  public List<WantedImage> pulled() {
    if (prePull == PrePull.OFF) {
      return List.of();
    }
    Set<ImageName> sent = new HashSet<>();
    archives.forEach(each -> sent.addAll(used(each.archive())));
    return wanted.stream().filter(each -> !sent.contains(each.name())).toList();
  }

  /// Why this cannot be, whatever the node is like; empty where it can.
  public Optional<Objection> objection() {
    return archives.stream()
        .map(ArchiveFile::archive)
        .filter(archive -> used(archive).isEmpty())
        .findFirst()
        .map(this::unused)
        .or(this::conflict);
  }

  /// Whether two archives call different images the same: the one that is brought last would be
  /// replaced by the other in the next run, and so on.
  public Optional<Objection> conflict() {
    Map<ImageName, ImageArchive> first = new HashMap<>();
    for (ArchiveFile file : archives) {
      for (ImageName name : used(file.archive())) {
        ImageArchive other = first.putIfAbsent(name, file.archive());
        if (other != null
            && other.image(name).orElseThrow().differs(file.archive().image(name).orElseThrow())) {
          return Optional.of(
              new Objection(
                  "%s and %s have different images %s"
                      .formatted(other.file(), file.archive().file(), name.familiar()),
                  "name only the archive that has the right one"));
        }
      }
    }
    return Optional.empty();
  }

  private Objection unused(ImageArchive archive) {
    String wants =
        wanted.stream().map(each -> each.name().familiar()).collect(Collectors.joining(", "));
    List<String> names = archive.names();
    if (names.isEmpty()) {
      return new Objection(
          archive.file() + ": the image in it has no name, and the pod uses " + wants,
          "name it: skopeo copy %s:%s docker-archive:named.tar:%s"
              .formatted(
                  archive.form() == ImageArchive.Form.OCI ? "oci-archive" : "docker-archive",
                  ShellText.word(archive.file()),
                  wanted.getFirst().name().familiar()));
    }
    boolean isPinned = wanted.stream().anyMatch(each -> each.name().digest().isPresent());
    return new Objection(
        "%s: the pod uses %s, and in it is %s"
            .formatted(archive.file(), wants, String.join(", ", names)),
        isPinned
            ? "name the image in the manifest by its tag: an archive has no name with a digest"
            : "write one of these in the manifest, or give the archive that has the pod's image");
  }

  /// What goes on all the same, and deserves a word: in lower case, without a full stop.
  public List<String> warnings() {
    Set<ImageName> sent = new HashSet<>();
    archives.forEach(each -> sent.addAll(used(each.archive())));
    return wanted.stream()
        .filter(each -> sent.contains(each.name()) && each.policy() == PullPolicy.ALWAYS)
        .map(each ->
            "the kubelet pulls %s at each start all the same; write imagePullPolicy: IfNotPresent%s"
                .formatted(
                    each.name().familiar(),
                    each.name().isLatest() ? ", or another tag than latest" : ""))
        .toList();
  }
}
