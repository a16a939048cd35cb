package dev.staticpod.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The one command line that is ever executed on a node. It becomes root if it has to, says a
/// marker on a line of its own, and goes on with the shell script that comes on standard input.
///
/// The login shell reads it, whatever that is: so no newline, and one pair of single quotes without
/// a backslash or an exclamation mark inside, which sh, csh and fish all take as they stand.
final class RootCommand {
  /// Comes before the script's own output; what stands before it came from login scripts.
  static final String MARKER = "static-pod-root";

  private static final byte[] MARKER_BYTES = MARKER.getBytes(StandardCharsets.US_ASCII);

  private static final String PROGRAM =
      String.join(
          " ",
          "PATH=$PATH:/usr/sbin:/sbin:/usr/local/bin; LC_ALL=C; export PATH LC_ALL;",
          "go=\"echo; echo " + MARKER + "; exec /bin/sh -s\";",
          "if test \"$(id -u)\" = 0; then exec /bin/sh -c \"$go\"; fi;",
          "if command -v sudo >/dev/null; then exec sudo -n -- /bin/sh -c \"$go\"; fi;",
          "if command -v doas >/dev/null; then exec doas -n /bin/sh -c \"$go\"; fi;",
          "echo static-pod: neither sudo nor doas >&2; exit 127");

  private RootCommand() {}

  static String text() {
    return "exec /bin/sh -c '" + PROGRAM + "'";
  }

  static boolean isMarker(byte[] line) {
    return Arrays.equals(line, MARKER_BYTES);
  }
}
