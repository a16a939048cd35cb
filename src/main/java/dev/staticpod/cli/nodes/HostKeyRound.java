package dev.staticpod.cli.nodes;

import dev.staticpod.ssh.auth.Secret;
import dev.staticpod.ssh.auth.SecretProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks about the keys of all unknown hosts of a run at once, when the first of them comes up: a
/// hundred new hosts are one list and one question. A jump host on the way to some of them is asked
/// about first, by itself.
final class HostKeyRound implements SecretProvider {
  private final SecretProvider secrets;
  private final HostKeyQuestions questions;
  private final Place place;

  /// The place at which a key is shown.
  private enum Place {
    /// A host of the run.
    HOST,
    /// A host on the way to one of the run.
    JUMP_HOST
  }

  /// @param secrets asked for everything
  /// @param scan connects to all hosts of which no key is known, and says which they show; it may
  ///   ask for what is known, and for nothing else
  HostKeyRound(SecretProvider secrets, Supplier<List<Secret.HostKey>> scan) {
    this(secrets, new HostKeyQuestions(secrets, scan), Place.HOST);
  }

  private HostKeyRound(SecretProvider secrets, HostKeyQuestions questions, Place place) {
    this.secrets = secrets;
    this.questions = questions;
    this.place = place;
  }

  @Override
  public Optional<String> get(Secret secret) {
    if (!(secret instanceof Secret.HostKey key)) {
      return secrets.get(secret);
    }
    return switch (place) {
      case HOST -> questions.aboutHost(key);
      case JUMP_HOST -> questions.aboutJumpHost(key);
    };
  }

  @Override
  public Optional<String> known(Secret secret) {
    return secret instanceof Secret.HostKey key ? questions.known(key) : secrets.known(secret);
  }

  @Override
  public SecretProvider onTheWay() {
    return new HostKeyRound(secrets, questions, Place.JUMP_HOST);
  }

  @Override
  public void tell(String host, String text) {
    secrets.tell(host, text);
  }

  @Override
  public void tellBanner(String host, String text) {
    secrets.tellBanner(host, text);
  }

  @Override
  public boolean hasUser() {
    return secrets.hasUser();
  }

  @Override
  public SecretProvider withoutUser() {
    return secrets.withoutUser();
  }
}
