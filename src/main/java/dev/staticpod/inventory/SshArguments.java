package dev.staticpod.inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the arguments of ssh(1) in an inventory say, as far as it has an equivalent here.
///
/// @param settings `KEY=VALUE` of ssh_config(5), from `-o`, `-4` and `-6`
/// @param jump hosts to go through, from `-J`
/// @param configuration another file than `~/.ssh/config`, from `-F`
/// @param identities private keys, from `-i`
/// @param user from `-l` or `-o User`
/// @param port from `-p` or `-o Port`
public record SshArguments(
    List<String> settings,
    Optional<String> jump,
    Optional<String> configuration,
    List<String> identities,
    Optional<String> user,
    OptionalInt port) {
  public SshArguments {
    settings = List.copyOf(settings);
    identities = List.copyOf(identities);
  }

  /// Returns no arguments at all.
  public static SshArguments none() {
    return new SshArguments(
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty());
  }
}
