package dev.staticpod.cli.outside;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Texts that would do something to what takes them for its own language.
final class HostileTexts {
  /// What a text would name or make.
  static final String OWNED = "owned-by-a-text";

  private HostileTexts() {}

  /// Each by what it is.
  ///
  /// @param directory where one that is run makes [#OWNED]
  static Map<String, String> all(Path directory) {
    String touch = "touch " + directory.resolve(OWNED);
    var texts = new LinkedHashMap<String, String>();
    texts.put("single quotes", "'; " + touch + "; '");
    texts.put("double quotes", "\"; " + touch + " #");
    texts.put("a command in $()", "a$(" + touch + ")");
    texts.put("backquotes", "a`" + touch + "`");
    texts.put("a line end", "a\n" + touch + "\n");
    texts.put("a way up", "../../../../../../" + OWNED);
    texts.put("a way down from the root", "/" + OWNED + "/../etc/" + OWNED);
    texts.put("an option", "-oProxyCommand=" + touch);
    texts.put("a pipe", "|" + touch);
    texts.put("NUL", "a\0b");
    texts.put("colours and the screen", "\u001b[2J\u001b[31ma\u001b]0;owned\u0007");
    texts.put("the clipboard", "\u001b]52;c;cHdu\u001b\\\u009d52;c;cHdu\u009c");
    texts.put("a carriage return", "a\rerror: none\b\b");
    texts.put("right to left", "\u202eexe.lmay\u2066\u061c\u200f");
    texts.put("what cannot be seen", "a\u200bb\ufeff\u2060\u00ad\u3164\udb40\udc41c");
    texts.put("markup", "</pre></script><script>alert(1)</script><b a='\"&");
    texts.put("a megabyte", "a".repeat(1 << 20));
    return texts;
  }
}
