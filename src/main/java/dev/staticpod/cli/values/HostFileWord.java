package dev.staticpod.cli.values;

import dev.staticpod.cli.model.Urls;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.HostFile;
import picocli.CommandLine.TypeConversionException;

/// `LOCAL:NODEPATH[:MODE[:OWNER[:GROUP]]]`: a file or a directory of this machine, where it is to
/// be on a node, and whose.
///
/// @param path on the node, absolute, without a slash at its end
public record HostFileWord(String local, String path, FileAttributes attributes) {
  private static final String FORM = "LOCAL:NODEPATH[:MODE[:OWNER[:GROUP]]]";
  private static final int MOST_PARTS = 3;

  /// Reads such a word. What stands before the first `:/` is the local name. The path on the node
  /// may have colons in its directories, as those of registries with a port have, and none behind
  /// its last slash: no mode and no owner has a slash.
  ///
  /// @throws TypeConversionException where it is none
  public static HostFileWord read(String word) {
    if (Urls.isUrl(word)) {
      String url = word.replaceFirst("(?<=.{6}):/(?!/).*$", "");
      throw wrong(word, "begins with a URL, and no file; " + Urls.fetch(url));
    }
    int end = word.indexOf(":/");
    if (end <= 0) {
      throw wrong(word, "is not " + FORM + ", such as nginx.conf:/etc/nginx/nginx.conf:0644");
    }
    int attributes = word.indexOf(':', word.lastIndexOf('/'));
    String given = word.substring(end + 1, attributes < 0 ? word.length() : attributes);
    String path = given.length() > 1 ? given.replaceFirst("/+$", "") : given;
    String[] parts = attributes < 0 ? new String[0] : word.substring(attributes + 1).split(":", -1);
    HostFile.objection(path)
        .ifPresent(why -> {
          throw wrong(word, ": the path on the node " + why);
        });
    if (parts.length > MOST_PARTS) {
      throw wrong(word, "has more parts than " + FORM);
    }
    String mode = part(parts, 0);
    if (!mode.matches("|[0-7]{3,4}")) {
      throw wrong(word, ": '" + mode + "' is no mode, such as 0640");
    }
    try {
      return new HostFileWord(
          word.substring(0, end),
          path,
          new FileAttributes(part(parts, 1), part(parts, 2), mode.replaceFirst("^0(?=.{3})", "")));
    } catch (IllegalArgumentException _) {
      throw wrong(word, ": the owner is a user and a group by name or number, such as 101:101");
    }
  }

  private static String part(String[] parts, int index) {
    return index < parts.length ? parts[index] : "";
  }

  private static TypeConversionException wrong(String word, String why) {
    return new TypeConversionException("'" + word + "'" + (why.startsWith(":") ? "" : " ") + why);
  }
}
