package dev.staticpod.sandbox.node;

import dev.staticpod.digest.Sha256;
import dev.staticpod.image.ArchivedImage;
import dev.staticpod.image.ImageArchive;
import dev.staticpod.image.ImageArchiveException;
import dev.staticpod.image.ImageArchiveReader;
import dev.staticpod.image.ImageName;
import dev.staticpod.sandbox.kubelet.ContainerBehavior;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The images of a worker: names with their digests and nothing else. What is imported is really
/// read; what is pulled is made up, and fails where the pod's kubelet would fail to pull it. The
/// kubelet of a sandbox does not ask it.
final class ImageStore {
  private final Map<String, String> images = new TreeMap<>();

  /// Carries out a command of `ctr`.
  Reply run(List<String> words) throws IOException {
    return switch (String.join(" ", words.subList(0, Math.min(2, words.size())))) {
      case "images ls" -> Reply.of(list());
      case "images import" -> take(Path.of(words.getLast()));
      case "images pull" -> pull(words.getLast());
      case "content get" -> Reply.of("{}\n");
      case "images rm" -> {
        images.remove(words.getLast());
        yield Reply.of("");
      }
      default -> Reply.failed(1, "ctr: the sandbox's ctr does not know '" + words + "'");
    };
  }

  private String list() {
    return images.entrySet().stream()
        .map(image ->
            "%s application/vnd.oci.image.manifest.v1+json %s 1.0 MiB linux/amd64 -%n"
                .formatted(image.getKey(), image.getValue()))
        .collect(Collectors.joining("", "REF TYPE DIGEST SIZE PLATFORMS LABELS\n", ""));
  }

  private Reply take(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      ImageArchive archive = ImageArchiveReader.read("archive", in);
      for (ArchivedImage image : archive.images()) {
        String digest = image.digest().orElseGet(() -> image.builds().getFirst().config());
        image.names().forEach(name -> images.put(name.full(), digest));
      }
      return Reply.of("");
    } catch (ImageArchiveException e) {
      return Reply.failed(1, "ctr: " + e.problem());
    }
  }

  private Reply pull(String name) {
    if (ImageName.parse(name).isEmpty()
        || ContainerBehavior.of(name) == ContainerBehavior.MISSING) {
      return Reply.failed(
          1,
          "ctr: failed to resolve reference \"%s\": pull access denied: %s: not found"
              .formatted(name, name));
    }
    images.put(name, "sha256:" + Sha256.hex(name));
    return Reply.of("");
  }
}
