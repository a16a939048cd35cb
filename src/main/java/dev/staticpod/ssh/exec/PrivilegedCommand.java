package dev.staticpod.ssh.exec;

import dev.staticpod.ssh.exec.Sessions.SignalReport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The one command line that is ever executed on a node. It becomes root if it has to, says a
/// marker on a line of its own, and goes on with the shell script that comes on standard input.
///
/// The login shell reads it, whatever that is: so no newline, and one pair of single quotes without
/// an exclamation mark inside, which sh, csh and fish all take as they stand.
///
/// @param report how it comes to be known that a signal ended the script
record PrivilegedCommand(RootAccess access, PrivilegeMode mode, SignalReport report) {
  /// Comes before the script's own output, on both streams; what stands before it came from login
  /// scripts.
  static final String MARKER = "static-pod-root";

  /// What `sudo` asks with: nothing else can be mistaken for it.
  static final String PROMPT = "static-pod-password:";

  // sudo-rs puts the question of PAM behind it: "[sudo: static-pod-password:] Password: "
  private static final Pattern ASKED =
      Pattern.compile("(?:\\[sudo: )?" + Pattern.quote(PROMPT) + "(?:\\][^\\n]*:\\s?)?\\z");

  private static final int LONGEST_QUESTION = 1024;

  /// What a shell exits with that cannot start a program.
  static final int CANNOT_EXECUTE = 126;

  /// What the shell says then of the one that reads the script.
  static final String NOEXEC = "/bin/sh: Permission denied";

  /// Ends the output on a terminal, with the exit status.
  static final String STATUS = "static-pod-status ";

  /// Begins each line that was said on standard error, on a terminal.
  static final String ERROR = "static-pod-error ";

  private static final byte[] MARKER_BYTES = MARKER.getBytes(StandardCharsets.US_ASCII);

  // LC_ALL=C: what sudo says has to be understood; scripts get the same everywhere
  private static final String BEGIN =
      "PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin:/usr/local/bin; LC_ALL=C; export PATH LC_ALL;"
          + " go=\"echo; echo %s; echo %s >&2; ".formatted(MARKER, MARKER);

  // not in these words: login shells that print what they refuse must not be taken for it
  private static final String CANNOT = "echo static-pod: neither sudo\"\" nor doas >&2; exit 127";

  /// How to get past `sudo`.
  enum PrivilegeMode {
    /// Runs over pipes; a password would be refused.
    WITHOUT_PASSWORD,
    /// Runs over pipes; `sudo` asks on standard error and reads the answer from standard input.
    WITH_PASSWORD,
    /// Runs on a terminal, for `requiretty` and for `doas` with a password.
    ON_TERMINAL
  }

  String text() {
    String program =
        switch (mode) {
          case WITHOUT_PASSWORD -> overPipes("sudo -n");
          case WITH_PASSWORD -> overPipes("sudo -S -p " + PROMPT);
          case ON_TERMINAL -> onTerminal();
        };
    return "exec /bin/sh -c '" + program + "'";
  }

  private String overPipes(String sudo) {
    return String.join(
        " ",
        begin(),
        alreadyThere() + "eval \"$go\"; fi;", // a shell less than with sudo
        "if command -v sudo >/dev/null; then exec",
        sudo,
        "-u",
        access.user(),
        "-- /bin/sh -c \"$go\"; fi;",
        "if command -v doas >/dev/null; then exec doas -n -u",
        access.user(),
        "/bin/sh -c \"$go\"; fi;",
        CANNOT);
  }

  /// A shell that waits for the script says of a signal what it says to any parent: 128 and more.
  private String begin() {
    return BEGIN
        + switch (report) {
          case BY_SSH -> "exec /bin/sh -s\";";
          case BY_SHELL -> "/bin/sh -s; exit\";";
        };
  }

  /// Returns the command for a login as root, who need not become root; to become another user,
  /// root goes through sudo all the same.
  private String alreadyThere() {
    return access.user().equals("root")
        ? "if test \"$(id -u)\" = 0; then "
        : "if test \"$(id -un)\" = " + access.user() + "; then ";
  }

  /// The terminal is raw, and the script comes on it after its size, since a terminal has no end.
  /// It is read before sudo is started, which takes the terminal for its password.
  private String onTerminal() {
    String become =
        switch (access.password()) {
          case NEVER -> "sudo -n -u %s --".formatted(access.user());
          case ON_REQUEST -> "sudo -p %s -u %s --".formatted(PROMPT, access.user());
        };
    return String.join(
        " ",
        begin(),
        "trap \"\" HUP;", // a lost connection must not end the script half-way
        "IFS= read -r n; script=$(head -c \"$n\");",
        "if command -v sudo >/dev/null; then become=\"" + become + "\";",
        "else become=\"doas -u " + access.user() + "\"; fi;",
        // standard error is kept until the end, or it would stand in the middle of lines
        "{ err=$( { printf \"%s\\n\" \"$script\" | $become /bin/sh -c \"$go\"; s=$?;",
        "echo >&3; echo \"" + STATUS + "$s\" >&3; } 2>&1 1>&3 |",
        "{ head -c 65536; cat >/dev/null; } ); } 3>&1;",
        "test -z \"$err\" || printf \"%s\\n\" \"$err\" | sed \"s/^/" + ERROR + "/\"");
  }

  /// What was said before that question.
  static String beforeQuestion(String text) {
    return ASKED.matcher(text).replaceFirst("");
  }

  /// Whether text ends with the question of `sudo` for a password.
  static boolean asksForPassword(String text) {
    return ASKED.matcher(tail(text)).find();
  }

  /// Returns the end of the text, where a question can stand: what is far before the end is none,
  /// and would be searched anew for each piece that comes.
  static String tail(String text) {
    return text.substring(Math.max(0, text.length() - LONGEST_QUESTION));
  }

  static boolean isMarker(byte[] line) {
    return Arrays.equals(line, MARKER_BYTES);
  }
}
