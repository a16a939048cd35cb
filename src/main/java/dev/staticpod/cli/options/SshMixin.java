package dev.staticpod.cli.options;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.DurationConverter;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.cli.model.OptionGroup;
import dev.staticpod.cli.nodes.AskedSecrets;
import dev.staticpod.cli.nodes.AskedSecrets.Banners;
import dev.staticpod.cli.process.CommandFailure;
import dev.staticpod.cli.process.ExitCode;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.ssh.SshOptions;
import dev.staticpod.ssh.SshOptions.MasterUse;
import dev.staticpod.ssh.auth.MemoizedSecrets;
import dev.staticpod.ssh.config.ConfigurationOptions;
import dev.staticpod.ssh.config.ConnectionOptions;
import dev.staticpod.ssh.config.KnownHostNames;
import dev.staticpod.ssh.config.LocalUser;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.RootAccess.Password;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// How to reach the nodes.
public final class SshMixin implements Mixin {
  /// What the options are for.
  enum Purpose {
    /// The options say where hosts are: whom to log in as, and which way.
    ROUTE,
    /// The options are for connecting as well.
    CONNECTION
  }

  private final Purpose purpose;
  private @Nullable String loginUser;
  private List<Path> identities = List.of();
  private List<Path> knownHosts = List.of();
  private @Nullable HostKeyPolicy hostKeyPolicy;
  private @Nullable Duration connectTimeout;
  private @Nullable Path configuration;
  private List<String> settings = List.of();
  private @Nullable String jump;
  private boolean controlMaster;
  private BooleanSupplier quiet = () -> false;
  private boolean askSudoPassword;
  private String sudoUser = "root";

  /// Makes the options of a command that connects.
  public SshMixin() {
    this(Purpose.CONNECTION);
  }

  /// Makes the options of a command that connects, or says where it would.
  SshMixin(Purpose purpose) {
    this.purpose = purpose;
  }

  @Override
  public void addTo(CommandBuilder command) {
    quiet = () -> command.isOn("--quiet");
    command.add(
        OptionGroup.SSH,
        option("--ssh-user")
            .label("USER")
            .description("whom to log in as, where a host has no user of its own (default: as ssh)")
            .value(String.class, SshValues::user, user -> loginUser = user));
    if (purpose == Purpose.CONNECTION) {
      addTrust(command);
    }
    addRoute(command);
    if (purpose == Purpose.CONNECTION) {
      addMaster(command);
      addSudo(command);
    }
  }

  private void addTrust(CommandBuilder command) {
    command
        .add(
            OptionGroup.SSH,
            option("-i", "--identity")
                .label("FILE")
                .description(
                    "private key to log in with; may be given several times (default: as ssh)")
                .files(files -> identities = files))
        .add(
            OptionGroup.SSH,
            option("--known-hosts")
                .label("FILE")
                .description(
                    "known host keys; may be given several times (default: ~/.ssh/known_hosts)")
                .files(files -> knownHosts = files))
        .add(
            OptionGroup.SSH,
            option("--host-key")
                .label("strict|ask|accept-new")
                .description(
                    "what to do with a host key that is not known: refuse it, ask on a terminal, or"
                        + " add it to known_hosts (default: as ssh is configured, else ask)")
                .value(HostKeyPolicy.class, SshValues::policy, policy -> hostKeyPolicy = policy))
        .add(
            OptionGroup.SSH,
            option("--connect-timeout")
                .label("TIME")
                .description(
                    "how long a connection may take to come up (default: as ssh is configured,"
                        + " else 10s, and longer until an SSH server answers)")
                .value(
                    Duration.class, DurationConverter.positive(), time -> connectTimeout = time));
  }

  private void addRoute(CommandBuilder command) {
    command
        .add(
            OptionGroup.SSH,
            option("-F", "--ssh-config")
                .label("FILE")
                .description(
                    "SSH configuration (default: $STATIC_POD_SSH_CONFIG, else ~/.ssh/config and"
                        + " /etc/ssh/ssh_config)")
                .file(file -> configuration = file))
        .add(
            OptionGroup.SSH,
            option("--ssh-option")
                .label("KEY=VALUE")
                .description(
                    "a setting as in ssh_config(5), before any file; may be given several times")
                .values(String.class, SshValues::setting, texts -> settings = texts))
        .add(
            OptionGroup.SSH,
            option("-J", "--jump")
                .label("[USER@]HOST[:PORT]")
                .description("host to go through; several are separated by commas")
                .text(text -> jump = text));
  }

  private void addMaster(CommandBuilder command) {
    command.add(
        OptionGroup.SSH,
        option("--control-master")
            .description(
                "have ssh open the master connection that its configuration describes"
                    + " (ControlMaster, ControlPersist), and use it; one that is open is always"
                    + " used")
            .flag(given -> controlMaster = given));
  }

  private void addSudo(CommandBuilder command) {
    command
        .add(
            OptionGroup.SSH,
            option("--ask-sudo-password")
                .description(
                    "give sudo a password when it asks: from $STATIC_POD_SUDO_PASSWORD_FILE, else"
                        + " asked for")
                .flag(given -> askSudoPassword = given))
        .add(
            OptionGroup.SSH,
            option("--sudo-user")
                .label("USER")
                .description("whom to become with sudo (default: root)")
                .value(String.class, SshValues::rootUser, user -> sudoUser = user));
  }

  /// Returns whom to log in as where a host has no user of its own.
  public Optional<String> loginUser() {
    return Optional.ofNullable(loginUser);
  }

  /// Checks that the files that are named are there, before anything is connected to. Host keys
  /// that are added may make a file of their own.
  ///
  /// @throws CommandFailure if one is not
  public void checkFiles() {
    identities.forEach(file -> check("--identity", file));
    if (hostKeyPolicy != HostKeyPolicy.ACCEPT_NEW) {
      knownHosts.forEach(file -> check("--known-hosts", file));
    }
    if (configuration != null && !configuration.equals(Path.of("none"))) { // as for ssh
      check("--ssh-config", configuration);
    }
  }

  private static void check(String option, Path file) {
    try {
      FileErrors.check(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "%s %s: %s".formatted(option, file, FileErrors.reason(e)),
          "name a file that can be read");
    }
  }

  /// How to reach nodes in this run: what opens one host is not asked for again at the next.
  public SshOptions options(ProcessContext process) {
    return new SshOptions(
        user(process),
        connection(),
        new MemoizedSecrets(
            new AskedSecrets(process, quiet.getAsBoolean() ? Banners.HIDDEN : Banners.SHOWN)),
        root(process),
        controlMaster ? MasterUse.OPEN : MasterUse.JOIN);
  }

  /// The hosts that can be named.
  public List<String> knownNames(ProcessContext process) {
    return KnownHostNames.of(user(process), connection());
  }

  /// Returns whose SSH configuration and keys count: `ssh` finds them by the user database and
  /// ignores `$HOME` (OpenSSH 9.2, ssh.c: `pw->pw_dir`).
  public static LocalUser user(ProcessContext process) {
    return new LocalUser(
        process.userName(), process.user().home(), process.environment(), process.waits());
  }

  private RootAccess root(ProcessContext process) {
    boolean given = process.environment().containsKey("STATIC_POD_SUDO_PASSWORD_FILE");
    return new RootAccess(
        sudoUser, askSudoPassword || given ? Password.ON_REQUEST : Password.NEVER);
  }

  private ConnectionOptions connection() {
    return new ConnectionOptions(
        identities,
        knownHosts,
        Optional.ofNullable(hostKeyPolicy),
        Optional.ofNullable(connectTimeout),
        new ConfigurationOptions(
            Optional.ofNullable(configuration), settings, Optional.ofNullable(jump)));
  }
}
