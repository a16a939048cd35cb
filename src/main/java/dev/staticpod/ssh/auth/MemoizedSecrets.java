package dev.staticpod.ssh.auth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Asks one question at a time, whichever threads need secrets, and for each secret once; for a
/// one-time code each time. A secret that is known already is given while another one is asked for.
public final class MemoizedSecrets implements SecretProvider {
  private final SecretProvider source;
  private final Map<Secret, Answer> answers = new ConcurrentHashMap<>();

  private record Answer(Optional<String> text) {}

  /// @param source asked by one thread at a time
  public MemoizedSecrets(SecretProvider source) {
    this.source = source;
  }

  @Override
  public Optional<String> get(Secret secret) {
    return answer(secret).orElseGet(() -> ask(secret)).text();
  }

  @Override
  public Optional<String> known(Secret secret) {
    return answer(secret).flatMap(Answer::text);
  }

  @Override
  public void tell(String host, String text) {
    source.tell(host, text);
  }

  @Override
  public void tellBanner(String host, String text) {
    source.tellBanner(host, text);
  }

  @Override
  public boolean hasUser() {
    return source.hasUser();
  }

  @Override
  public SecretProvider withoutUser() {
    return source.withoutUser();
  }

  private Optional<Answer> answer(Secret secret) {
    return Optional.ofNullable(answers.get(secret));
  }

  /// Asks for the secret, unless another thread has asked meanwhile.
  private synchronized Answer ask(Secret secret) {
    return answer(secret)
        .orElseGet(() -> {
          var answer = new Answer(source.get(secret));
          switch (secret) {
            case Secret.Answer _, Secret.SudoAnswer _, Secret.HostKeys _ -> {} // a one-time code
            // what is given at a later attempt is tried first at the next login
            case Secret.LoginPassword(LoginUser user, int _) ->
                answers.put(new Secret.LoginPassword(user), answer);
            case Secret.KeyPassphrase _, Secret.SudoPassword _, Secret.HostKey _ ->
                answers.put(secret, answer);
          }
          return answer;
        });
  }
}
