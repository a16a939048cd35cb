package dev.staticpod.ssh.config;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The configuration as `ssh -G` prints it.
record OpenSshConfig(Path program, LocalUser user, ConfigurationOptions options)
    implements SshConfigSource {
  /// The limits of `ssh -G`: `Match exec` may run programs, which is what takes time.
  private static final BoundedProgram LIMITS = new BoundedProgram(4 << 20, Duration.ofSeconds(60));

  private static final int MOST_LINES = 3;
  private static final int MOST_CHARACTERS = 120;

  @Override
  public HostConfig read(SshTarget target) throws NodeException {
    try {
      BoundedProgram.Output output = run(target);
      if (output.exitStatus() != 0) {
        throw broken(target, firstLines(output.stderr()));
      }
      String printed = new String(output.stdout(), StandardCharsets.UTF_8);
      return HostConfig.ofLines(printed.lines().toList());
    } catch (ProgramLimitException e) {
      throw broken(target, program + " " + e.what());
    } catch (IOException e) {
      throw broken(target, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken(target, "we were interrupted");
    }
  }

  private BoundedProgram.Output run(SshTarget target) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command(target));
    builder.environment().clear();
    builder.environment().putAll(user.environment());
    // its warnings are told with a failure only: ssh itself repeats them on every connection
    return LIMITS.run(builder, () -> user.waits().accept(waiting()));
  }

  /// Says what is waited for, in words that are the same for all hosts.
  private String waiting() {
    return "waiting for %s -G, which runs what Match exec names, for at most %d s for each host"
        .formatted(program, LIMITS.time().toSeconds());
  }

  private List<String> command(SshTarget target) {
    // without -T it says that there is no terminal, in front of what is wrong
    var words = new ArrayList<String>(List.of(program.toString(), "-G", "-T"));
    words.addAll(options.words(target));
    return words;
  }

  /// A file that is none of this kind has a complaint of each of its lines.
  private static String firstLines(String complaints) {
    List<String> lines = complaints.strip().lines().map(OpenSshConfig::shortened).toList();
    int more = lines.size() - MOST_LINES;
    return String.join("; ", lines.subList(0, Math.min(lines.size(), MOST_LINES)))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String shortened(String line) {
    return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "..." : line;
  }

  private static String word(String text) {
    return text.matches("[A-Za-z0-9_./:=@%+,~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private NodeException broken(SshTarget target, String why) {
    return new NodeException(
        Reason.CONFIG,
        target.text(),
        "the SSH configuration cannot be read: " + why,
        "see what is wrong with: ssh -G "
            + options.words(target).stream()
                .map(OpenSshConfig::word)
                .collect(Collectors.joining(" ")));
  }
}
