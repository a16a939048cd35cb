package dev.staticpod.image;

import dev.staticpod.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Archives of images, as the tools write them.
public final class ImageArchives {
  /// A layer, which is a tar of its own.
  static final byte[] LAYER = new TarBuilder().file("etc/motd", "hello\n".repeat(500)).bytes();

  private ImageArchives() {}

  /// The configuration of an image for Linux.
  public static String config(String architecture) {
    return """
    {"architecture":"%s","os":"linux","config":{"Cmd":["sh"]},\
    "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}\
    """
        .formatted(architecture, Sha256.hex(LAYER));
  }

  /// What a runtime calls an image with this configuration.
  public static String id(String config) {
    return "sha256:" + Sha256.hex(config);
  }

  /// As `docker save` of old writes it.
  public static byte[] docker(String config, String... tags) {
    String hex = Sha256.hex(config);
    return new TarBuilder()
        .directory("0123abc/")
        .file("0123abc/VERSION", "1.0")
        .file("0123abc/layer.tar", LAYER)
        .link("4567def/layer.tar", "../0123abc/layer.tar")
        .file(hex + ".json", config)
        .file(
            "manifest.json",
            """
            [{"Config":"%s.json","RepoTags":%s,"Layers":["0123abc/layer.tar","4567def/layer.tar"]}]
            """
                .formatted(hex, array(tags)))
        .file("repositories", "{}")
        .bytes();
  }

  /// The parts of an OCI layout, for one platform each.
  static final class Oci {
    private final TarBuilder tar = new TarBuilder();

    /// Adds a blob.
    String blob(byte[] content) {
      String hex = Sha256.hex(content);
      tar.file("blobs/sha256/" + hex, content);
      return "sha256:" + hex;
    }

    String blob(String content) {
      return blob(content.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds an image with all its parts, and returns the digest of its manifest.
    String image(String config) {
      return blob(manifest(blob(config), blob(LAYER)));
    }

    static String manifest(String config, String layer) {
      return """
      {"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json",\
      "digest":"%s","size":1},"layers":[{"digest":"%s","size":1}]}\
      """
          .formatted(config, layer);
    }

    static String descriptor(String digest, String annotations) {
      return """
      {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":1,\
      "annotations":%s}\
      """
          .formatted(digest, annotations);
    }

    static String index(String... descriptors) {
      return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}";
    }

    Oci file(String name, String content) {
      tar.file(name, content);
      return this;
    }

    byte[] bytes(String... descriptors) {
      return file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
          .file("index.json", index(descriptors))
          .tar
          .bytes();
    }
  }

  /// As containerd and newer dockers write it.
  public static byte[] oci(String config, String name) {
    var oci = new Oci();
    String manifest = oci.image(config);
    return oci.bytes(
        Oci.descriptor(
            manifest,
            """
            {"io.containerd.image.name":"%s","org.opencontainers.image.ref.name":"1.0"}\
            """
                .formatted(name)));
  }

  /// Compressed as a whole.
  public static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String array(String... words) {
    return Arrays.stream(words)
        .map(word -> "\"" + word + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
