package dev.staticpod.plan.images;

import dev.staticpod.image.ArchivedImage;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchive.Compression;
import dev.staticpod.image.ImageName;
import dev.staticpod.image.Platform;
import dev.staticpod.plan.images.ImageFacts.Room;
import dev.staticpod.plan.images.ImagePlan.Delivery;
import dev.staticpod.plan.images.ImagePlan.Ready;
import dev.staticpod.plan.images.ImagePlan.Refused;
import dev.staticpod.text.ShellText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides what is to be sent to a node: what is there already by its digest is not sent again.
public final class ImagePlanner {
  private static final String STAGING = "/var/lib/static-pod";

  private final ImageRequest request;
  private final ImageFacts facts;

  private ImagePlanner(ImageRequest request, ImageFacts facts) {
    this.request = request;
    this.facts = facts;
  }

  /// Plans for one node.
  public static ImagePlan plan(ImageRequest request, ImageFacts facts) {
    return new ImagePlanner(request, facts).plan();
  }

  private ImagePlan plan() {
    return request
        .conflict()
        .<ImagePlan>map(objection -> new Refused(objection.problem(), objection.nextStep()))
        .orElseGet(this::deliveries);
  }

  /// Plans the deliveries: what two archives have comes from the first of them.
  private ImagePlan deliveries() {
    Set<ImageName> known = new HashSet<>();
    var deliveries = new ArrayList<Delivery>();
    var there = new ArrayList<ImageName>();
    for (ArchiveFile file : request.archives()) {
      Map<ImageName, Set<String>> digests = new HashMap<>();
      for (ImageName name : request.used(file.archive())) {
        if (!known.add(name)) {
          continue;
        }
        ArchivedImage image = file.archive().image(name).orElseThrow();
        Optional<ArchivedImage.Build> build = image.buildFor(facts.machine());
        if (build.isEmpty()) {
          return wrongPlatform(file.archive(), name, image);
        }
        digests.put(name, digests(image, build.get()));
      }
      List<ImageName> missing = Delivery.missing(digests, facts.present());
      if (missing.isEmpty()) {
        there.addAll(digests.keySet());
      } else {
        deliveries.add(delivery(file, digests, missing));
      }
    }
    var ready = new Ready(deliveries, there, request.pulled());
    return obstacle(ready).<ImagePlan>map(refused -> refused).orElse(ready);
  }

  private Delivery delivery(
      ArchiveFile file, Map<ImageName, Set<String>> digests, List<ImageName> missing) {
    return new Delivery(
        file,
        facts.arrived(file.archive().sha256()),
        isPacked(file),
        digests,
        missing.stream()
            .filter(name -> !facts.present().getOrDefault(name, Set.of()).isEmpty())
            .toList());
  }

  private boolean isPacked(ArchiveFile file) {
    return file.density() == ArchiveFile.Density.LOOSE && facts.unzip() == ImageFacts.Unzip.PRESENT;
  }

  /// Returns what runtimes call an image: some by its configuration, some by what the name stands
  /// for.
  private static Set<String> digests(ArchivedImage image, ArchivedImage.Build build) {
    Set<String> digests = new HashSet<>();
    digests.add(build.config());
    build.manifest().ifPresent(digests::add);
    image.digest().ifPresent(digests::add);
    return digests;
  }

  private Refused wrongPlatform(ImageArchive archive, ImageName name, ArchivedImage image) {
    String architecture = Platform.architectureOf(facts.machine());
    return new Refused(
        "%s: its %s is for %s, and the node is linux/%s"
            .formatted(
                archive.file(),
                name.familiar(),
                image.builds().stream()
                    .map(build -> build.platform().toString())
                    .distinct()
                    .collect(Collectors.joining(", ")),
                architecture),
        "make one for the node: docker pull --platform linux/%s %s, then docker save"
            .formatted(architecture, name.familiar()));
  }

  private Optional<Refused> obstacle(Ready ready) {
    if (ready.deliveries().isEmpty() && ready.pulled().isEmpty()) {
      return Optional.empty();
    }
    if (facts.runtime().isEmpty()) {
      return Optional.of(
          new Refused(
              "no container runtime was found that images could be given to",
              "see what is wrong with it: static-pod check"));
    }
    ImageFacts.ContainerRuntime runtime = facts.runtime().get();
    if (ready.deliveries().isEmpty()) {
      return Optional.empty();
    }
    if (runtime.tool().isEmpty()) {
      return Optional.of(
          new Refused(
              "the node has no program that gives an archive to %s: %s"
                  .formatted(runtime.kind(), tools(runtime.kind())),
              "install one on the node, or have the image pulled: --pre-pull"));
    }
    return unzip(ready).or(() -> room(ready, runtime));
  }

  private static String tools(String kind) {
    return switch (kind) {
      case "cri-o" -> "podman or skopeo";
      case "docker" -> "docker";
      default -> "ctr";
    };
  }

  private Optional<Refused> unzip(Ready ready) {
    return ready.deliveries().stream()
        .map(delivery -> delivery.file().archive())
        .filter(archive ->
            archive.compression() == Compression.GZIP && facts.unzip() == ImageFacts.Unzip.ABSENT)
        .findFirst()
        .map(archive ->
            new Refused(
                archive.file() + ": it is compressed, and the node has no gzip",
                "unpack it first: gzip -dc %s >unpacked.tar"
                    .formatted(ShellText.word(archive.file()))));
  }

  /// Refuses where the node lacks room. The archive stays until it is taken in; a runtime keeps
  /// what is in it, and containerd keeps the layers packed and unpacked.
  private Optional<Refused> room(Ready ready, ImageFacts.ContainerRuntime runtime) {
    long sent =
        ready.deliveries().stream()
            .mapToLong(delivery -> delivery.file().archive().bytes() - delivery.arrived())
            .max()
            .orElse(0);
    long kept =
        ready.deliveries().stream()
            .mapToLong(delivery -> delivery.file().archive().unpacked())
            .sum();
    if (runtime.kind().equals("containerd")) {
      kept *= 2;
    }
    Map<String, Long> needs = new HashMap<>();
    Map<String, Room> rooms = new HashMap<>();
    for (Room room : facts.rooms()) {
      needs.merge(room.device(), room.path().equals(STAGING) ? sent : kept, Long::sum);
      rooms.merge(room.device(), room, (one, two) -> two);
    }
    return rooms.values().stream()
        .filter(room -> room.free() < needs.getOrDefault(room.device(), 0L))
        .findFirst()
        .map(room ->
            new Refused(
                "the images need %s at %s on the node, where %s are free"
                    .formatted(
                        ByteCount.of(needs.getOrDefault(room.device(), 0L)),
                        room.path(),
                        ByteCount.of(room.free())),
                "make room there: df -h " + ShellText.word(room.path()) + " on the node"));
  }
}
