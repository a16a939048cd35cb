package dev.staticpod.ssh;

import dev.staticpod.Eventually;
import dev.staticpod.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real master connection of the `ssh` of this machine.
public final class SshMaster implements AutoCloseable {
  private final Path config;
  private final String alias;
  private final Process process;
  private final List<Process> sessions = new ArrayList<>();

  private SshMaster(Path config, String alias, Process process) {
    this.config = config;
    this.alias = alias;
    this.process = process;
  }

  static SshMaster open(Path config, String alias) throws IOException, InterruptedException {
    Path log = config.resolveSibling("master-" + alias + ".log");
    Process process =
        ssh(config, "-M", "-N", alias)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var master = new SshMaster(config, alias, process);
    try {
      Eventually.holds(() -> master.isOpen() || !process.isAlive(), () -> "no master is open");
      if (!process.isAlive()) {
        throw new AssertionError("no master: " + Files.readString(log));
      }
      return master;
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ProcessBuilder ssh(Path config, String... words) {
    var command =
        new ArrayList<>(
            List.of(
                Programs.find("ssh", "openssh-client").toString(),
                "-F",
                config.toString(),
                "-o",
                "BatchMode=yes"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).redirectInput(new File("/dev/null"));
  }

  /// Whether it answers.
  public boolean isOpen() {
    try {
      Process check =
          ssh(config, "-O", "check", alias)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Another session of this user on it, in which a command runs; returns when that has printed a
  /// line. The server may have to clear another one away first.
  public void occupy(String command) {
    try {
      Eventually.holds(() -> begins(command), () -> "the master opens no session");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private boolean begins(String command) throws IOException {
    Process session =
        ssh(config, "-o", "ProxyCommand=false", alias, command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean begun = session.inputReader().readLine() != null;
    if (begun) {
      sessions.add(session);
    }
    return begun;
  }

  /// Whether those sessions go on.
  public boolean isOccupied() {
    return sessions.stream().allMatch(Process::isAlive);
  }

  /// Its process.
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    sessions.forEach(Process::destroy);
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
