package dev.staticpod.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.digest.Sha256;
import dev.staticpod.image.ArchiveContents.DamagedBlobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the layout of `docker save`: `manifest.json` lists the images, each with the path of its
/// configuration and its layers. The files of versions before 1.10 are there beside it and are left
/// alone.
final class DockerLayout {
  static final String MANIFEST = "manifest.json";
  private static final int SHOWN = 200;

  private DockerLayout() {}

  static List<ArchivedImage> read(ArchiveContents contents)
      throws IncompleteArchiveException, DamagedBlobException {
    JsonNode manifest =
        contents
            .json(MANIFEST)
            .filter(JsonNode::isArray)
            .orElseThrow(() -> new IncompleteArchiveException(MANIFEST + " in it is no list"));
    var images = new ArrayList<ArchivedImage>();
    for (JsonNode each : manifest) {
      images.add(image(each, contents));
    }
    return images;
  }

  private static ArchivedImage image(JsonNode entry, ArchiveContents contents)
      throws IncompleteArchiveException, DamagedBlobException {
    String config = entry.path("Config").asText("");
    JsonNode configuration = contents.json(config).orElseThrow(() -> missing(config));
    String digest = "sha256:" + Sha256.hex(contents.text(config).orElseThrow());
    long bytes = 0;
    for (JsonNode layer : entry.path("Layers")) {
      String path = layer.asText("");
      bytes += contents.size(path).orElseThrow(() -> missing(path));
    }
    checkLayers(entry, configuration, contents);
    return new ArchivedImage(
        names(entry),
        "",
        Optional.empty(),
        List.of(
            new ArchivedImage.Build(
                ConfigReader.platform(configuration), digest, Optional.empty(), bytes)));
  }

  /// A runtime has the image under its name before it unpacks the layers: one that got a damaged
  /// layer would take the image for the right one from then on, and so would the next change.
  private static void checkLayers(JsonNode entry, JsonNode configuration, ArchiveContents contents)
      throws DamagedBlobException {
    JsonNode layers = entry.path("Layers");
    JsonNode expected = configuration.path("rootfs").path("diff_ids");
    for (int i = 0; i < layers.size() && layers.size() == expected.size(); i++) {
      String path = layers.path(i).asText("");
      Optional<String> digest = contents.digest(path);
      if (digest.isPresent() && !digest.get().equals(expected.path(i).asText(""))) {
        List<ImageName> names = names(entry);
        throw new DamagedBlobException(
            names.isEmpty() ? "the image" : names.getFirst().familiar(), shown(path));
      }
    }
  }

  /// What an entry of the list calls its image.
  static List<ImageName> names(JsonNode entry) {
    var names = new ArrayList<ImageName>();
    for (JsonNode tag : entry.path("RepoTags")) {
      ImageName.parse(tag.asText("")).ifPresent(names::add);
    }
    return names;
  }

  private static IncompleteArchiveException missing(String word) {
    String path = shown(word);
    return new IncompleteArchiveException(
        "it is not complete: " + (path.isEmpty() ? "a configuration" : path) + " is missing");
  }

  private static String shown(String word) {
    return word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
  }
}
