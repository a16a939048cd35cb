package dev.staticpod.validation.effects;

import dev.staticpod.name.DockerReference;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of image references, by which the kubelet refuses to pull an image
/// (`InvalidImageName`; distribution/reference `regexp.go`).
final class ImageReference {
  private static final String COMPONENT = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final String HOST =
      "(?:" + COMPONENT + "(?:\\." + COMPONENT + ")*|\\[[a-fA-F0-9:]+])";
  private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final String PATH = PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*";
  private static final String TAG = "\\w[\\w.-]{0,127}";
  private static final String DIGEST =
      "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
  private static final Pattern REFERENCE =
      Pattern.compile(
          HOST + "(?::[0-9]+)?/(" + PATH + ")(?::(" + TAG + "))?(?:@(" + DIGEST + "))?");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
  private static final Pattern SCHEME = Pattern.compile("[a-z]+://.*");
  private static final Pattern KNOWN_DIGEST =
      Pattern.compile("sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}");
  private static final int MAX_NAME = 255;

  /// How much of a text is parsed: no reference is longer, and the grammar backtracks.
  private static final int MAX_LENGTH = 1024;

  private ImageReference() {}

  /// What is wrong with a reference that is not empty.
  static Optional<String> problem(String written) {
    if (written.length() > MAX_LENGTH) {
      return Optional.of("is too long for an image");
    }
    if (SCHEME.matcher(written).matches()) {
      return Optional.of("has a scheme, which no image has");
    }
    if (IDENTIFIER.matcher(written).matches()) {
      return Optional.of("is an identifier and no name");
    }
    DockerReference reference = DockerReference.parse(written);
    String name = reference.remainder();
    String path = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    if (!path.toLowerCase(Locale.ROOT).equals(path)) {
      return Optional.of("has capital letters in its name");
    }
    Matcher matcher = REFERENCE.matcher(reference.full());
    if (!matcher.matches()) {
      return Optional.of(why(name));
    }
    String digest = matcher.group(3);
    if (digest != null && !KNOWN_DIGEST.matcher(digest).matches()) {
      return Optional.of("has a digest that is none");
    }
    return matcher.group(1).length() > MAX_NAME
        ? Optional.of("has a name longer than 255 characters")
        : Optional.empty();
  }

  private static String why(String name) {
    String tags = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    if (tags.chars().filter(c -> c == ':').count() > 1) {
      return "has two tags";
    }
    if (name.chars().anyMatch(Character::isWhitespace)) {
      return "has a blank in it";
    }
    return name.contains("@")
        ? "has a digest that is none"
        : "is not a name that an image can have";
  }
}
