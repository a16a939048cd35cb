package dev.staticpod.cli.model;

import dev.staticpod.text.ShellText;
import java.util.Optional;

/// Addresses of files on a network, where the name of a file is wanted: they are not fetched, and
/// the user is told how it is done.
public final class Urls {
  /// What is wrong with a URL in the place of a file.
  public static final String PROBLEM = "URLs are not fetched";

  private Urls() {}

  /// Whether the argument is the address of something on a network, which no file is called by
  /// mistake.
  public static boolean isUrl(String argument) {
    return argument.matches("(?i)(https?|ftp|s3|oci|git)://.*");
  }

  /// What is wrong with a word that stands for a file, and what to do; empty where it can be one.
  public static Optional<String> objection(String word) {
    return isUrl(word)
        ? Optional.of("'" + word + "' is a URL, and no file; " + fetch(word))
        : Optional.empty();
  }

  /// Says how to have the content of a URL as a file.
  public static String fetch(String url) {
    String path = url.replaceFirst("^[^:]*://[^/]*/?", "").replaceFirst("[?#].*$", "");
    String name = path.replaceFirst("/+$", "").replaceFirst("^.*/", "");
    String file = ShellText.word(name.isEmpty() ? "FILE" : name);
    return "to read it, fetch it, and name %s: curl -fsSL -o %s %s"
        .formatted(file, file, ShellText.word(url));
  }

  /// Says how the same command has the content of a URL through a pipe.
  ///
  /// @param command that reads standard input
  public static String pipe(String url, String command) {
    return "give what is there to standard input: curl -fsSL "
        + ShellText.word(url)
        + " | "
        + command;
  }
}
