package dev.staticpod.cli;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.Shell;
import dev.staticpod.ssh.HostKeyPolicy;
import dev.staticpod.ssh.LocalUser;
import dev.staticpod.ssh.SshConnector;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// How to reach the nodes.
final class SshMixin {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-i", "--identity"},
      paramLabel = "FILE",
      description = "private key to log in with; may be given several times (default: as ssh)")
  private List<Path> identities = List.of();

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "known host keys; may be given several times (default: ~/.ssh/known_hosts)")
  private List<Path> knownHosts = List.of();

  @Option(
      names = "--host-key",
      defaultValue = "strict",
      paramLabel = "strict|accept-new",
      converter = PolicyConverter.class,
      description =
          "what to do with a host key nobody has vouched for: refuse it, or remember it (default:"
              + " strict)")
  private HostKeyPolicy hostKeyPolicy;

  @Option(
      names = "--connect-timeout",
      defaultValue = "10s",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long a connection may take to come up (default: 10s)")
  private Duration connectTimeout;

  /// Reads what somebody wrote after `--host`.
  SshTarget target(String text) {
    try {
      return SshTarget.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /// Connects and logs in.
  ///
  /// @param story takes what is worth telling, a line each
  Shell connect(SshTarget target, ProcessContext process, Consumer<String> story)
      throws NodeException {
    var user = new LocalUser(process.userName(), process.home(), process.environment());
    var options = new SshOptions(user, identities, knownHosts, hostKeyPolicy, connectTimeout);
    return new SshConnector(story).connect(target, options);
  }

  /// Reads a policy as it is written in ssh_config(5).
  static final class PolicyConverter implements ITypeConverter<HostKeyPolicy> {
    @Override
    public HostKeyPolicy convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "strict" -> HostKeyPolicy.STRICT;
        case "accept-new" -> HostKeyPolicy.ACCEPT_NEW;
        default -> throw new TypeConversionException("'" + text + "' is not strict or accept-new");
      };
    }
  }
}
