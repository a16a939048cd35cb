package dev.staticpod.ssh.mux;

import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.LocalUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A master connection of ssh(1) that is open. Sessions on it are taken through `ssh` itself, which
/// hands its own streams over to the master.
///
/// The other way in, proxy mode (`ssh -O proxy`), would need no program. But a master whose server
/// refuses a session that was asked for in this way ends as soon as we hang up ("no remote_id";
/// seen with OpenSSH 9.2), and with it all other sessions that the user has on it.
///
/// @param program the `ssh` of this machine
public record Master(Path program, Path socket, HostSettings host, LocalUser user) {
  /// What `ssh` itself ends with where there is no session, or no end of one.
  static final int NO_SESSION = 255;

  /// What `ssh` says then if it has asked for no session, or was refused one; see [#words].
  private static final String NOT_OPENED = "static-pod-no-session";

  // it has asked for one, and the answer was lost: there may be one
  private static final Pattern UNCLEAR =
      Pattern.compile("read from master failed|unexpected response from master");

  // a process group of its own, or Ctrl-C at the terminal would end it at once
  private static final String NEW_SESSION = "setsid";

  /// The command that runs another one on the node.
  ProcessBuilder session(String command, Terminal terminal) {
    var words = words();
    words.add(terminal == Terminal.ALLOCATED ? "-tt" : "-T");
    words.addAll(List.of("--", host.hostName(), command));
    return builder(words).redirectErrorStream(terminal == Terminal.ALLOCATED);
  }

  /// The command whose streams lead to another host, from the node on.
  ProcessBuilder tunnel(String to, int port) {
    var words = words();
    String place = to.contains(":") ? "[%s]:%d".formatted(to, port) : to + ":" + port;
    words.addAll(List.of("-W", place, "--", host.hostName()));
    return builder(words);
  }

  /// Whether the command gets a terminal.
  enum Terminal {
    NONE,
    ALLOCATED
  }

  /// Whether no session was opened for sure, by what a process of `ssh` said.
  static boolean wasNotOpened(String said) {
    return said.contains(NOT_OPENED) && !UNCLEAR.matcher(said).find();
  }

  /// Whether a line says why a master opens no session.
  static boolean isItsWord(String line) {
    return line.matches("(mux_client|Master refused|Control socket).*");
  }

  /// Returns the words that run `ssh` over the master. Nothing of the configuration counts any
  /// more: the master has followed it. Where it refuses, `ssh` would connect by itself, which is
  /// ours to do; a command that only says so brings it nowhere.
  private List<String> words() {
    var words = new ArrayList<String>();
    setsid().ifPresent(setsid -> words.add(setsid.toString()));
    words.addAll(
        List.of(program.toString(), "-F", "none", "-S", socket.toString().replace("%", "%%")));
    words.addAll(List.of("-o", "ControlMaster=no"));
    words.addAll(List.of("-o", "ProxyCommand=sh -c \"echo " + NOT_OPENED + " >&2\""));
    words.addAll(List.of("-o", "LogLevel=ERROR", "-e", "none"));
    return words;
  }

  private ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(user.environment());
    builder.environment().put("SHELL", "/bin/sh"); // for that command
    return builder;
  }

  private Optional<Path> setsid() {
    String path = user.environment().getOrDefault("PATH", "/usr/bin:/bin");
    return Pattern.compile(":")
        .splitAsStream(path)
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, NEW_SESSION))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// What messages call the master.
  @Override
  public String toString() {
    return "the master connection at " + user.shorten(socket);
  }
}
