package dev.staticpod.cli.nodes;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cli.process.FileErrors;
import dev.staticpod.cli.process.ProcessContext;
import dev.staticpod.cli.terminal.AskPass;
import dev.staticpod.cli.terminal.Terminal;
import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import dev.staticpod.text.ReadSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets from the files that the environment names, else from the user at the terminal. Never
/// from arguments, which every process on the machine can read.
public final class AskedSecrets implements SecretProvider {
  private static final int MOST_BYTES = 1 << 20;

  private final ProcessContext process;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private final Banners banners;

  /// What becomes of the banners of servers.
  public enum Banners {
    SHOWN,
    HIDDEN
  }

  public AskedSecrets(ProcessContext process, Banners banners) {
    this.process = process;
    this.banners = banners;
  }

  @Override
  public Optional<String> get(Secret secret) {
    Optional<String> told = ask(secret);
    if (!(secret instanceof Secret.HostKey || secret instanceof Secret.HostKeys)) {
      told.ifPresent(ReadSecrets::add);
    }
    return told;
  }

  private Optional<String> ask(Secret secret) {
    return switch (secret) {
      case Secret.KeyPassphrase(_, int attempt)
          when attempt > 1 && isSet("STATIC_POD_KEY_PASSPHRASE_FILE") ->
          Optional.empty(); // the file says nothing else the second time
      case Secret.KeyPassphrase _ -> fromFileOrUser("STATIC_POD_KEY_PASSPHRASE_FILE", secret);
      case Secret.SudoPassword _ -> fromFileOrUser("STATIC_POD_SUDO_PASSWORD_FILE", secret);
      case Secret.LoginPassword _, Secret.SudoAnswer _ -> fromUser(secret, process.terminal());
      case Secret.HostKey _, Secret.HostKeys _ -> fromUser(secret, process.terminal()::askOpenly);
      case Secret.Answer(_, _, Secret.Echo echo) ->
          switch (echo) {
            case OFF -> fromUser(secret, process.terminal());
            case ON -> fromUser(secret, process.terminal()::askOpenly);
          };
    };
  }

  private Optional<String> fromUser(Secret secret, Terminal terminal) {
    return askPass().ask(secret.question(), terminal);
  }

  private AskPass askPass() {
    return new AskPass(process.environment(), process.waits());
  }

  /// Prints the same text once: many hosts have one notice. Other lines on standard error pass the
  /// same gate.
  @Override
  public void tell(String host, String text) {
    if (!text.isBlank() && told.add(text)) {
      text.strip().lines().forEach(line -> process.err().println(host + ": " + line));
    }
  }

  @Override
  public void tellBanner(String host, String text) {
    if (banners == Banners.SHOWN) {
      tell(host, text);
    }
  }

  @Override
  public boolean hasUser() {
    return askPass().hasUser(process.terminal());
  }

  @Override
  public SecretProvider withoutUser() {
    return new SecretProvider() {
      @Override
      public Optional<String> get(Secret secret) {
        return secret instanceof Secret.KeyPassphrase && isSet("STATIC_POD_KEY_PASSPHRASE_FILE")
            ? AskedSecrets.this.get(secret)
            : Optional.empty();
      }

      @Override
      public boolean hasUser() {
        return false;
      }
    };
  }

  private boolean isSet(String variable) {
    return !process.environment().getOrDefault(variable, "").isEmpty();
  }

  private Optional<String> fromFileOrUser(String variable, Secret secret) {
    String file = process.environment().getOrDefault(variable, "");
    return file.isEmpty() ? fromUser(secret, process.terminal()) : firstLine(variable, file);
  }

  private Optional<String> firstLine(String variable, String file) {
    try {
      return BoundedFile.text(Path.of(file), MOST_BYTES).lines().findFirst();
    } catch (IOException e) {
      process.printWarning(
          "cannot read $%s, %s: %s".formatted(variable, file, FileErrors.reason(e)));
      return Optional.empty();
    }
  }
}
