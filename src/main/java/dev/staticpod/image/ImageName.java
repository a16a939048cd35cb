package dev.staticpod.image;

import dev.staticpod.name.DockerReference;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an image in full, as container runtimes keep it: `nginx` is
/// `docker.io/library/nginx:latest` (distribution/reference, `normalize.go`). Holds no blank, quote
/// or control character.
///
/// @param full with the registry, and a tag or a digest
public record ImageName(String full) {
  /// The order by the names in full.
  public static final Comparator<ImageName> ORDER = Comparator.comparing(ImageName::full);

  private static final int MAX_LENGTH = 512;
  private static final String HUB = "docker.io/";

  // simpler than the grammar of names: it keeps out what is no name, not all that no registry takes
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9._:\\[\\]-]*(?:/[a-z0-9][a-z0-9._-]*)+"
              + "(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z0-9+._-]+:[0-9a-fA-F]{32,})?");

  /// The name that is meant by what is written in a manifest or an archive; empty where that is no
  /// name.
  public static Optional<ImageName> parse(String written) {
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String full = withTag(DockerReference.parse(written).full());
    return FORM.matcher(full).matches() ? Optional.of(new ImageName(full)) : Optional.empty();
  }

  private static String withTag(String name) {
    boolean hasTag = name.indexOf(':', name.lastIndexOf('/')) >= 0;
    return hasTag || name.contains("@") ? name : name + ":latest";
  }

  /// The digest that it is pinned to, such as `sha256:...`.
  public Optional<String> digest() {
    int at = full.indexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(full.substring(at + 1));
  }

  /// Whether the tag is `latest`, which a kubelet pulls anew for each container unless told
  /// otherwise.
  public boolean isLatest() {
    return digest().isEmpty() && full.endsWith(":latest");
  }

  /// Returns the name as people write it: without what goes without saying.
  public String familiar() {
    if (!full.startsWith(HUB)) {
      return full;
    }
    String path = full.substring(HUB.length());
    return path.startsWith("library/") ? path.substring("library/".length()) : path;
  }

  @Override
  public String toString() {
    return full;
  }
}
