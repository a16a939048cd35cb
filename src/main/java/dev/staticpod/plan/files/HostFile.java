package dev.staticpod.plan.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A file that a pod needs on its node, besides the manifest: it comes, changes and goes with the
/// pod, in one transaction.
///
/// @param path absolute; see [#objection]
/// @param content the bytes it is to have; at most [#MAX_BYTES], unless the node has them
/// @param attributes what it is to have; root's where owner and group are empty
/// @param reload what becomes of the pod when the file changes
public record HostFile(String path, FileContent content, FileAttributes attributes, Reload reload) {
  /// How large a file may be that is taken to a node.
  public static final int MAX_BYTES = 10 << 20;

  /// The mode of a file of which nothing is said.
  public static final String PLAIN_MODE = "644";

  /// The mode of a sensitive file of which nothing is said: root alone reads and writes it.
  public static final String SENSITIVE_MODE = "600";

  private static final int MAX_PATH_BYTES = 1024;
  private static final int MAX_NAME_BYTES = 200; // a name of our own is put around it
  private static final List<String> DOTS = List.of(".", "..");

  /// What stands in a text for bytes that are no UTF-8.
  private static final char REPLACEMENT = '\uFFFD';

  /// What becomes of a pod when one of its files changes.
  public enum Reload {
    /// The pod is started anew: the file is a part of what the pod is.
    RESTART,
    /// The pod goes on: its program sees a change by itself.
    NONE
  }

  /// Whether another has the same bytes and attributes, and is as much of a secret: the annotation
  /// of a pod has the digest of a plain file.
  public boolean isLike(HostFile other) {
    return content.sha256().equals(other.content.sha256())
        && content.sensitivity() == other.content.sensitivity()
        && attributes.equals(other.attributes);
  }

  /// Takes what can be put on a node.
  ///
  /// @throws IllegalArgumentException for a path that cannot be, or a content that is too large
  public HostFile {
    impossible(path)
        .ifPresent(why -> {
          throw new IllegalArgumentException("the path on the node " + why);
        });
    if (content.size() > MAX_BYTES && !content.isOnNode()) {
      throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes");
    }
    if (attributes.mode().isEmpty()) {
      attributes =
          new FileAttributes(
              attributes.owner(),
              attributes.group(),
              content.isSensitive() ? SENSITIVE_MODE : PLAIN_MODE);
    }
  }

  /// Why no file is put at a path, to stand behind what names it, such as `is not absolute`; empty
  /// where one is. What a name is that is not UTF-8 is not known any more: it would become another
  /// one, and two of them the same.
  public static Optional<String> objection(String path) {
    return impossible(path)
        .or(() ->
            path.indexOf(REPLACEMENT) < 0
                ? Optional.empty()
                : Optional.of("has a name that is not UTF-8"));
  }

  /// Why no file can be at a path.
  static Optional<String> impossible(String path) {
    List<String> names = Arrays.asList(path.split("/", -1));
    if (!path.startsWith("/")) {
      return Optional.of("is not absolute");
    }
    if (names.stream().anyMatch(DOTS::contains)) {
      return Optional.of("has a part '.' or '..'");
    }
    if (names.stream().skip(1).anyMatch(String::isEmpty)) {
      return Optional.of(path.endsWith("/") ? "names no file" : "has an empty part");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character");
    }
    return isTooLong(path, names) ? Optional.of("is too long") : Optional.empty();
  }

  private static boolean isTooLong(String path, List<String> names) {
    return path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES
        || names.stream()
            .anyMatch(name -> name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES);
  }
}
