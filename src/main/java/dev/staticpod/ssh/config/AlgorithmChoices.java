package dev.staticpod.ssh.config;

import dev.staticpod.ssh.hostkey.HostPatterns;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The algorithms that the configuration switches on and off. `ssh -G` prints whole lists; a
/// configuration that we read ourselves may have `+`, `-` or `^` in front of one.
///
/// @param userKeys what keys of users may sign with (`PubkeyAcceptedAlgorithms`)
public record AlgorithmChoices(
    Choice keyExchanges, Choice hostKeys, Choice ciphers, Choice macs, Choice userKeys) {
  private static final String SNTRUP = "sntrup761x25519-sha512@openssh.com";
  private static final String MLKEM = "mlkem768x25519-sha256";

  /// Returns the choices where nothing is configured.
  public static AlgorithmChoices usual() {
    return new AlgorithmChoices(
        Choice.USUAL, Choice.USUAL, Choice.USUAL, Choice.USUAL, Choice.USUAL);
  }

  static AlgorithmChoices of(HostConfig config) {
    return new AlgorithmChoices(
        Choice.parse(config.get("kexalgorithms").map(AlgorithmChoices::withMlKem)),
        Choice.parse(config.get("hostkeyalgorithms")),
        Choice.parse(config.get("ciphers")),
        Choice.parse(config.some("macs")),
        Choice.parse(
            config
                .get("pubkeyacceptedalgorithms")
                .or(() -> config.get("pubkeyacceptedkeytypes")))); // before OpenSSH 8.5
  }

  /// An `ssh` before 9.9 does not know ML-KEM, so it is in no list that such a one prints. Who
  /// takes the exchange that was there before takes this one too.
  private static String withMlKem(String list) {
    boolean isWhole = !list.matches("[-+^].*");
    return isWhole && List.of(list.split(",", -1)).contains(SNTRUP) ? list + "," + MLKEM : list;
  }

  /// One list of algorithms.
  ///
  /// @param names names and patterns, separated by commas
  public record Choice(Meaning meaning, String names) {
    static final Choice USUAL = new Choice(Meaning.MORE, "");

    /// What a list means for those that are usual here.
    public enum Meaning {
      INSTEAD,
      FIRST,
      MORE,
      LESS
    }

    static Choice parse(Optional<String> value) {
      if (value.isEmpty()) {
        return USUAL;
      }
      if (value.get().isEmpty()) {
        return new Choice(Meaning.INSTEAD, ""); // all that there are were taken away: '-*'
      }
      String names = value.get().substring(1);
      return switch (value.get().charAt(0)) {
        case '+' -> new Choice(Meaning.MORE, names);
        case '^' -> new Choice(Meaning.FIRST, names);
        case '-' -> new Choice(Meaning.LESS, names);
        default -> new Choice(Meaning.INSTEAD, value.get());
      };
    }

    /// Whether an algorithm may be used that is offered without being asked for.
    public boolean keeps(String algorithm) {
      return switch (meaning) {
        case INSTEAD -> lists(algorithm);
        case FIRST, MORE -> true;
        case LESS -> !lists(algorithm);
      };
    }

    /// Whether an algorithm is asked for that is not offered otherwise.
    public boolean adds(String algorithm) {
      return switch (meaning) {
        case INSTEAD, FIRST, MORE -> lists(algorithm);
        case LESS -> false;
      };
    }

    /// Returns where an algorithm stands in the list; those that it does not put in order come
    /// last.
    public int rank(String algorithm) {
      if (meaning != Meaning.INSTEAD && meaning != Meaning.FIRST) {
        return Integer.MAX_VALUE;
      }
      List<String> patterns = List.of(names.split(",", -1));
      return IntStream.range(0, patterns.size())
          .filter(at -> HostPatterns.matchesList(patterns.get(at), algorithm))
          .findFirst()
          .orElse(Integer.MAX_VALUE);
    }

    private boolean lists(String algorithm) {
      return HostPatterns.matchesList(names, algorithm);
    }
  }
}
