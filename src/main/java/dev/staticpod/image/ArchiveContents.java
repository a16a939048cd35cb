package dev.staticpod.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.staticpod.cluster.json.JsonTrees;
import dev.staticpod.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The entries of an archive: of each its size and digest, of those that may be JSON the text, and
/// of those that are named by their digest whether that is right.
final class ArchiveContents {
  private static final String BLOBS = "blobs/sha256/";
  private static final int BUFFER = 64 << 10;
  private static final int MAX_JSON = 4 << 20;
  private static final int MAX_JSON_OVERALL = 32 << 20;
  private static final long MAX_READ = 256L << 20;

  private final Map<String, Long> sizes = new HashMap<>();
  private final Map<String, byte[]> texts = new HashMap<>();
  private final Map<String, String> digests = new HashMap<>();
  private int kept;
  private long read;

  /// A blob does not have the digest that is its name.
  static final class DamagedBlobException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedBlobException(String digest) {
      super("the blob sha256:" + digest + " in it is damaged");
    }

    /// A layer is not the one that its image is made of.
    DamagedBlobException(String image, String layer) {
      super("the layer " + layer + " of " + image + " in it is damaged");
    }
  }

  /// Reads a tar to its end.
  static ArchiveContents of(TarReader tar) throws IOException {
    var contents = new ArchiveContents();
    for (Optional<TarEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
      contents.add(entry.get(), tar);
    }
    return contents;
  }

  private void add(TarEntry entry, TarReader tar) throws IOException {
    switch (entry.kind()) {
      case FILE -> addFile(entry, tar);
      case LINK -> {
        sizes.put(entry.name(), 0L);
        digests.remove(entry.name());
      }
      case OTHER -> {}
    }
  }

  private void addFile(TarEntry entry, TarReader tar) throws IOException {
    sizes.put(entry.name(), entry.size());
    texts.remove(entry.name());
    byte[] buffer = new byte[(int) Math.min(entry.size(), BUFFER)];
    MessageDigest digest = Sha256.begin();
    Optional<ByteArrayOutputStream> text = Optional.empty();
    int count = tar.read(buffer);
    boolean isPacked = isPacked(buffer);
    if (count > 0 && mayBeJson(buffer[0], entry.size())) {
      text = Optional.of(new ByteArrayOutputStream(count));
    }
    for (; count > 0; count = tar.read(buffer)) {
      if (text.isPresent()) {
        text.get().write(buffer, 0, count);
      }
      digest.update(buffer, 0, count);
    }
    text.ifPresent(all -> keep(entry.name(), all.toByteArray()));
    String hex = Sha256.hex(digest);
    if (isPacked) {
      digests.remove(entry.name());
    } else {
      digests.put(entry.name(), hex);
    }
    if (entry.name().startsWith(BLOBS)) {
      check(entry.name().substring(BLOBS.length()), hex);
    }
  }

  private void keep(String name, byte[] text) {
    kept += text.length;
    texts.put(name, text);
  }

  private boolean mayBeJson(byte first, long size) {
    return (first == '{' || first == '[') && size <= MAX_JSON && kept + size <= MAX_JSON_OVERALL;
  }

  /// Whether a file begins as what gzip and zstd write.
  private static boolean isPacked(byte[] beginning) {
    return beginning.length > 1
        && ((beginning[0] == 0x1f && beginning[1] == (byte) 0x8b)
            || (beginning[0] == 0x28 && beginning[1] == (byte) 0xb5));
  }

  private static void check(String name, String hex) throws DamagedBlobException {
    if (!hex.equals(name)) {
      throw new DamagedBlobException(name);
    }
  }

  /// The names of all files that have no directory.
  boolean has(String name) {
    return sizes.containsKey(name);
  }

  /// How large a file is; empty where there is none of that name.
  Optional<Long> size(String name) {
    return Optional.ofNullable(sizes.get(name));
  }

  /// The digest of a file, as `sha256:...`; empty where it is a link, or compressed, so that its
  /// digest is not that of what is in it.
  Optional<String> digest(String name) {
    return Optional.ofNullable(digests.get(name)).map(hex -> "sha256:" + hex);
  }

  /// The bytes of a file that may be JSON.
  Optional<byte[]> text(String name) {
    return Optional.ofNullable(texts.get(name)).map(text -> Arrays.copyOf(text, text.length));
  }

  /// A file that is JSON. Few words can name one document as often as they like, and each of those
  /// another: what is read in all has an end.
  Optional<JsonNode> json(String name) throws IncompleteArchiveException {
    byte[] text = texts.get(name);
    if (text == null) {
      return Optional.empty();
    }
    read += text.length;
    if (read > MAX_READ) {
      throw new IncompleteArchiveException("it names the same documents over and over");
    }
    try {
      return Optional.of(JsonTrees.read(text));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The path of what has a digest such as `sha256:...`.
  static String blob(String digest) {
    return "blobs/" + digest.replace(':', '/');
  }
}
