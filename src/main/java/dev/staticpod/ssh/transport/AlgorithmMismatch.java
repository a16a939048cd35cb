package dev.staticpod.ssh.transport;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server and we have no algorithm in common for something, read from what sshj says then.
///
/// @param what the thing they are for, in words
/// @param keyword what sshd_config(5) calls their list
/// @param theirs what the server has
/// @param one a choice of ours that every sshd has
public record AlgorithmMismatch(String what, String keyword, String theirs, String one) {
  private static final Pattern SAID =
      Pattern.compile(
          "Unable to reach a settlement of (?<what>\\w+): \\[.*] and \\[(?<theirs>.*)]",
          Pattern.DOTALL);

  /// What a message of sshj says to be missing, if that is what it says.
  public static Optional<AlgorithmMismatch> in(String said) {
    Matcher parts = SAID.matcher(said);
    return parts.find()
        ? Optional.of(about(parts.group("what"), parts.group("theirs")))
        : Optional.empty();
  }

  /// Says in the words of sshj that no MAC is agreed on, as sshj itself does not know it to be
  /// missing.
  static String onMacs(String theirs) {
    return "Unable to reach a settlement of MACAlgorithms: [] and [%s]".formatted(theirs);
  }

  private static AlgorithmMismatch about(String what, String theirs) {
    String shown = theirs.replaceAll("(, )?kex-strict-s-v00@openssh\\.com", "");
    return switch (what.replaceFirst("^(Client2Server|Server2Client)", "")) {
      case "KeyExchangeAlgorithms" ->
          new AlgorithmMismatch("key exchange", "KexAlgorithms", shown, "curve25519-sha256");
      case "HostKeyAlgorithms" ->
          new AlgorithmMismatch("host key", "HostKeyAlgorithms", shown, "ssh-ed25519");
      case "CipherAlgorithms" ->
          new AlgorithmMismatch("cipher", "Ciphers", shown, "aes256-gcm@openssh.com");
      case "MACAlgorithms" ->
          new AlgorithmMismatch("MAC", "MACs", shown, "hmac-sha2-256-etm@openssh.com");
      default -> new AlgorithmMismatch("compression", "Compression", shown, "no");
    };
  }
}
