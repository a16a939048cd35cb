package dev.staticpod.ssh.hostkey;

import dev.staticpod.bounded.BoundedProgram;
import dev.staticpod.bounded.ProgramLimitException;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A program that knows host keys (`KnownHostsCommand` in ssh_config(5)), such as that of SSSD. It
/// is asked before the connection is made, and once more about the key that the host shows, where
/// it wants to be told that.
///
/// @param command the program, by its full path, and its arguments; as [#expand] leaves them
/// @param waits takes what to tell the user while it runs long, from any thread
public record KnownHostsCommand(
    List<String> command, Map<String, String> environment, Consumer<String> waits) {
  private static final BoundedProgram LIMITS = new BoundedProgram(16 << 20, Duration.ofSeconds(60));
  private static final Pattern TOKEN = Pattern.compile("%([%HItfK])");

  /// Stands before the letter of a token whose meaning is known later; no configuration has it.
  private static final String LATER = "\0";

  private static final Pattern OF_KEY = Pattern.compile(LATER + "[tfK]");

  public KnownHostsCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// Expands the tokens that only this keyword has; the others are left for later.
  public static String expand(String word, KnownHostName name) {
    return TOKEN
        .matcher(word)
        .replaceAll(token ->
            switch (token.group(1)) {
              case "H" -> java.util.regex.Matcher.quoteReplacement(name.written());
              case "%" -> "%%";
              default -> LATER + token.group(1);
            });
  }

  /// Why the program cannot be asked at all; ssh(1) then goes on without it.
  public Optional<String> absence() {
    Path program = Path.of(command.isEmpty() ? "" : command.getFirst());
    if (!program.isAbsolute()) {
      return Optional.of("its path is not absolute");
    }
    return Files.exists(program) ? Optional.empty() : Optional.of("there is no program " + program);
  }

  /// Whether the program wants to know the key that the host shows.
  public boolean wantsKey() {
    return command.stream().anyMatch(word -> OF_KEY.matcher(word).find());
  }

  /// What it prints before that is known, as in a known_hosts file.
  ///
  /// @throws IOException if it cannot be run or fails: then ssh(1) does not connect either
  public List<KnownHost> ask() throws IOException {
    return ask(wantsKey() ? "ORDER" : "HOSTNAME", _ -> "NONE");
  }

  /// What it prints about a key that the host shows.
  ///
  /// @throws IOException if it cannot be run or fails
  public List<KnownHost> ask(PublicKeyBlob shown) throws IOException {
    return ask(
        "HOSTNAME",
        token ->
            switch (token) {
              case "t" -> shown.type();
              case "f" -> shown.fingerprint();
              default -> shown.base64();
            });
  }

  private List<KnownHost> ask(String reason, UnaryOperator<String> ofKey) throws IOException {
    List<String> words =
        command.stream()
            .map(word -> word.replace(LATER + "I", reason))
            .map(word ->
                OF_KEY.matcher(word).replaceAll(token -> ofKey.apply(token.group().substring(1))))
            .toList();
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      BoundedProgram.Output output = LIMITS.run(builder, () -> waits.accept(waiting()));
      if (output.exitStatus() != 0) {
        throw new IOException("it ended with " + output.exitStatus());
      }
      String printed = new String(output.stdout(), StandardCharsets.ISO_8859_1);
      return entries(printed.lines().toList());
    } catch (ProgramLimitException e) {
      throw new IOException("it " + e.what(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("we were interrupted", e);
    }
  }

  /// Says what is waited for, in words that are the same for all hosts.
  private String waiting() {
    return "waiting for the KnownHostsCommand %s, for at most %d s for each host"
        .formatted(command.getFirst(), LIMITS.time().toSeconds());
  }

  /// What messages call the program: as it was configured.
  public String text() {
    return String.join(" ", command).replace(LATER, "%");
  }

  private List<KnownHost> entries(List<String> lines) {
    var entries = new ArrayList<KnownHost>();
    for (int i = 0; i < lines.size(); i++) {
      KnownHost.parse(Path.of(command.getFirst()), i + 1, lines.get(i)).ifPresent(entries::add);
    }
    return entries;
  }
}
