package dev.staticpod.cluster.kubeconfig;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.cluster.ClusterException;
import dev.staticpod.cluster.ClusterOptions;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.cluster.tls.ClientCertificate;
import dev.staticpod.cluster.tls.PemSource;
import dev.staticpod.text.ReadSecrets;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The user we are at the API server, and how often the credential has to be asked for again.
public sealed interface ClientIdentity {
  /// Asks for the credential; again after a 401.
  Credential credential() throws ClusterException;

  /// Whether asking again can help.
  enum Renewal {
    POSSIBLE,
    POINTLESS
  }

  /// Whether the credential may be another one the next time.
  Renewal renewal();

  /// Checks that what the identity is made of is on this machine. Asks nothing.
  default void check(Kubectl kubectl) throws ClusterException {}

  /// An identity that stands in the kubeconfig: a token, or user and password.
  record Fixed(Credential credential) implements ClientIdentity {
    @Override
    public Renewal renewal() {
      return Renewal.POINTLESS;
    }
  }

  /// A certificate, and what is said beside it.
  record Certified(ClientIdentity self, ClientCertificate certificate) implements ClientIdentity {
    @Override
    public Credential credential() throws ClusterException {
      return self.credential().with(certificate);
    }

    @Override
    public void check(Kubectl kubectl) throws ClusterException {
      self.check(kubectl);
      PemCheck.check(certificate.certificate(), kubectl);
      for (PemSource key : certificate.key().stream().toList()) {
        PemCheck.check(key, kubectl);
      }
    }

    @Override
    public Renewal renewal() {
      return self.renewal();
    }
  }

  /// A token that another program writes and renews; wins over a token beside it (client-go 1.20,
  /// `transport/round_trippers.go`, `NewBearerAuthWithRefreshRoundTripper`).
  ///
  /// @param title what names it, with the place
  record TokenFile(Path file, String title) implements ClientIdentity {
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public Credential credential() throws ClusterException {
      try {
        String token = new String(BoundedFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
        return Credential.bearer(token.strip(), "in " + file, title);
      } catch (IOException e) {
        throw new ClusterException(
            ClusterException.Reason.CONFIG,
            title
                + ": "
                + (e instanceof NoSuchFileException ? "there is no file " : "cannot be read: ")
                + file,
            "check it with: ls -l " + ShellText.word(file.toString()),
            e);
      }
    }

    @Override
    public void check(Kubectl kubectl) throws ClusterException {
      credential();
    }

    @Override
    public Renewal renewal() {
      return Renewal.POSSIBLE;
    }
  }

  /// Impersonation headers beside the user's own credential.
  record Impersonation(ClientIdentity self, Map<String, List<String>> headers)
      implements ClientIdentity {
    @Override
    public Credential credential() throws ClusterException {
      Credential own = self.credential();
      var all = new LinkedHashMap<>(own.headers());
      all.putAll(headers);
      return new Credential(all, own.certificate());
    }

    @Override
    public void check(Kubectl kubectl) throws ClusterException {
      self.check(kubectl);
    }

    @Override
    public Renewal renewal() {
      return self.renewal();
    }
  }

  /// A program that prints the credential.
  record ExecCredential(ExecPlugin program) implements ClientIdentity {
    @Override
    public Credential credential() throws ClusterException {
      return program.run();
    }

    @Override
    public void check(Kubectl kubectl) throws ClusterException {
      program.check();
    }

    @Override
    public Renewal renewal() {
      return Renewal.POSSIBLE;
    }
  }

  /// Whether the kubeconfig says nothing of who we are.
  default boolean isAnonymous() {
    return this instanceof Fixed(Credential credential) && credential.headers().isEmpty();
  }

  /// Returns an identity without any credential.
  static ClientIdentity anonymous() {
    return new Fixed(Credential.none());
  }

  /// Returns the identity of a user (client-go 1.20, `tools/clientcmd/client_config.go`,
  /// `getUserIdentificationPartialConfig`).
  ///
  /// @param cluster which the user is one of
  static ClientIdentity of(KubeconfigEntry user, KubeconfigEntry cluster, ClusterOptions options)
      throws ClusterException {
    ClientIdentity self = self(user, cluster, options);
    Map<String, List<String>> headers = new ImpersonationHeaders(user).all();
    return headers.isEmpty() ? self : new Impersonation(self, headers);
  }

  /// A certificate is shown beside a token, and goes before a program (client-go 1.36,
  /// `plugin/pkg/client/auth/exec/exec.go`, `UpdateTransportConfig`).
  private static ClientIdentity self(
      KubeconfigEntry user, KubeconfigEntry cluster, ClusterOptions options)
      throws ClusterException {
    Optional<ClientIdentity> said = said(user);
    Optional<ClientCertificate> certificate = certificate(user);
    if (certificate.isPresent()) {
      return new Certified(said.orElseGet(ClientIdentity::anonymous), certificate.get());
    }
    if (said.isPresent()) {
      return said.get();
    }
    if (user.value().path("exec").isGiven()) {
      return new ExecCredential(ExecPlugin.of(user, cluster, options));
    }
    if (user.value().path("auth-provider").isGiven()) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          "%s: user %s has an auth-provider, %s, which kubectl has given up since 1.26"
              .formatted(
                  user.place("auth-provider"),
                  user.name(),
                  user.value().path("auth-provider").path("name").text()),
          "give it a credential plugin (exec) or a token; kubectl --kubeconfig "
              + user.file()
              + " get pods must work first");
    }
    return anonymous();
  }

  /// What an `Authorization` header says.
  private static Optional<ClientIdentity> said(KubeconfigEntry user) throws ClusterException {
    if (user.path("tokenFile").isPresent()) {
      return Optional.of(new TokenFile(user.path("tokenFile").get(), user.title("tokenFile")));
    }
    Optional<String> token = user.text("token").or(() -> providerToken(user));
    if (token.isPresent()) {
      return Optional.of(
          new Fixed(Credential.bearer(token.get(), "of user " + user.name(), user.place("token"))));
    }
    return user.text("username").isPresent()
        ? Optional.of(new Fixed(basic(user)))
        : Optional.empty();
  }

  /// The token that an old `auth-provider` left in the file; it is not renewed any more.
  private static Optional<String> providerToken(KubeconfigEntry user) {
    var provider = user.value().path("auth-provider").path("config");
    return provider.text("access-token").or(() -> provider.text("id-token"));
  }

  private static Credential basic(KubeconfigEntry user) {
    String pair = user.text("username").orElse("") + ":" + user.text("password").orElse("");
    user.text("password").ifPresent(ReadSecrets::add);
    String value =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    ReadSecrets.add(value);
    return new Credential(Map.of("Authorization", List.of(value)), Optional.empty());
  }

  private static Optional<ClientCertificate> certificate(KubeconfigEntry user)
      throws ClusterException {
    user.text("client-key-data").ifPresent(ReadSecrets::add);
    Optional<PemSource> certificate = user.pem("client-certificate");
    Optional<PemSource> key = user.pem("client-key");
    if (certificate.isPresent() && key.isEmpty()) {
      throw new ClusterException(
          ClusterException.Reason.CONFIG,
          user.place("client-certificate-data")
              + ": user "
              + user.name()
              + " has a client certificate, and no client-key",
          "add it with: kubectl config set-credentials "
              + ShellText.word(user.name())
              + " --client-key=FILE --kubeconfig "
              + ShellText.word(user.file().toString()));
    }
    return certificate.map(known -> new ClientCertificate(known, key));
  }
}
