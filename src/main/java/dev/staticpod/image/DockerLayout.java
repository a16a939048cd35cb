package dev.staticpod.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.digest.Sha256;
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

  static List<ArchivedImage> read(ArchiveContents contents) throws IncompleteArchiveException {
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
      throws IncompleteArchiveException {
    String config = entry.path("Config").asText("");
    JsonNode configuration = contents.json(config).orElseThrow(() -> missing(config));
    String digest = "sha256:" + Sha256.hex(contents.text(config).orElseThrow());
    long bytes = 0;
    for (JsonNode layer : entry.path("Layers")) {
      String path = layer.asText("");
      bytes += contents.size(path).orElseThrow(() -> missing(path));
    }
    return new ArchivedImage(
        names(entry),
        "",
        Optional.empty(),
        List.of(
            new ArchivedImage.Build(
                ConfigReader.platform(configuration), digest, Optional.empty(), bytes)));
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
    String path = word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word;
    return new IncompleteArchiveException(
        "it is not complete: " + (path.isEmpty() ? "a configuration" : path) + " is missing");
  }
}
