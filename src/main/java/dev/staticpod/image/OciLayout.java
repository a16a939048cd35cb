package dev.staticpod.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.image.ArchivedImage.Build;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads an OCI image layout: `index.json` lists the images, and all that they are made of is named
/// by its digest. An index may name more platforms than are in the archive, and documents that are
/// no images; those are left out.
final class OciLayout {
  static final String INDEX = "index.json";
  private static final String MARKER = "oci-layout";
  private static final String CONTAINERD_NAME = "io.containerd.image.name";
  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern IN_FULL = Pattern.compile(".*[/:@].*");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final int MAX_DEPTH = 4;

  private final ArchiveContents contents;
  private final Optional<JsonNode> docker;
  private String missing = "";

  private OciLayout(ArchiveContents contents) throws IncompleteArchiveException {
    this.contents = contents;
    this.docker = contents.json(DockerLayout.MANIFEST);
  }

  static boolean is(ArchiveContents contents) {
    return contents.has(MARKER) && contents.has(INDEX);
  }

  static List<ArchivedImage> read(ArchiveContents contents) throws IncompleteArchiveException {
    JsonNode index =
        contents
            .json(INDEX)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new IncompleteArchiveException(INDEX + " in it cannot be read"));
    var layout = new OciLayout(contents);
    var images = new ArrayList<ArchivedImage>();
    for (JsonNode descriptor : index.path("manifests")) {
      layout.image(descriptor).ifPresent(images::add);
    }
    if (images.isEmpty() && !layout.missing.isEmpty()) {
      throw new IncompleteArchiveException(
          "it is not complete: the blob " + layout.missing + " is missing");
    }
    return images;
  }

  private Optional<ArchivedImage> image(JsonNode descriptor) throws IncompleteArchiveException {
    String digest = digest(descriptor);
    List<Build> builds = builds(descriptor, MAX_DEPTH);
    if (builds.isEmpty()) {
      return Optional.empty();
    }
    Set<ImageName> names = names(descriptor, builds);
    String tag = descriptor.path("annotations").path(REF_NAME).asText("");
    return Optional.of(
        new ArchivedImage(
            List.copyOf(names),
            names.isEmpty() && TAG.matcher(tag).matches() ? tag : "",
            Optional.of(digest),
            builds));
  }

  /// Returns the names of an image; many tools write them as docker does, too.
  private Set<ImageName> names(JsonNode descriptor, List<Build> builds) {
    JsonNode annotations = descriptor.path("annotations");
    var names = new LinkedHashSet<ImageName>();
    Stream.of(CONTAINERD_NAME, REF_NAME)
        .map(key -> annotations.path(key).asText(""))
        .filter(name -> IN_FULL.matcher(name).matches())
        .flatMap(name -> ImageName.parse(name).stream())
        .forEach(names::add);
    docker.ifPresent(list -> {
      for (JsonNode entry : list) {
        String config = entry.path("Config").asText("");
        if (builds.stream()
            .anyMatch(build -> ArchiveContents.blob(build.config()).equals(config))) {
          names.addAll(DockerLayout.names(entry));
        }
      }
    });
    return names;
  }

  private List<Build> builds(JsonNode descriptor, int depth) throws IncompleteArchiveException {
    String digest = digest(descriptor);
    Optional<JsonNode> document = contents.json(ArchiveContents.blob(digest));
    if (digest.isEmpty() || document.isEmpty() || depth == 0) {
      missing = missing.isEmpty() ? shown(digest) : missing;
      return List.of();
    }
    if (document.get().path("manifests").isArray()) {
      var builds = new ArrayList<Build>();
      for (JsonNode each : document.get().path("manifests")) {
        builds.addAll(builds(each, depth - 1));
      }
      return builds;
    }
    return build(digest, document.get()).stream().toList();
  }

  /// What has no configuration with a platform is no image: signatures and attestations.
  private Optional<Build> build(String digest, JsonNode manifest)
      throws IncompleteArchiveException {
    String config = digest(manifest.path("config"));
    Optional<JsonNode> configuration = contents.json(ArchiveContents.blob(config));
    if (configuration.isEmpty()) {
      missing = missing.isEmpty() ? shown(config) : missing;
      return Optional.empty();
    }
    Platform platform = ConfigReader.platform(configuration.get());
    if (platform.architecture().equals("unknown")) {
      return Optional.empty();
    }
    long bytes = 0;
    for (JsonNode layer : manifest.path("layers")) {
      Optional<Long> size = contents.size(ArchiveContents.blob(digest(layer)));
      if (size.isEmpty()) {
        missing = missing.isEmpty() ? shown(digest(layer)) : missing;
        return Optional.empty();
      }
      bytes += size.get();
    }
    return Optional.of(new Build(platform, config, Optional.of(digest), bytes));
  }

  private static String shown(String digest) {
    return digest.isEmpty() ? "without a digest" : digest;
  }

  private static String digest(JsonNode descriptor) {
    String digest = descriptor.path("digest").asText("");
    return DIGEST.matcher(digest).matches() ? digest : "";
  }
}
