package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.config.AlgorithmChoices;
import dev.staticpod.ssh.config.HostSettings;
import dev.staticpod.ssh.config.HostSettings.Route;
import dev.staticpod.ssh.transport.AlgorithmMismatch;
import dev.staticpod.ssh.transport.LoginLimiter.DroppedException;
import dev.staticpod.ssh.transport.NoGreetingException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;

/// Why nothing came of a connection before anybody logged in, and what to do about it.
///
/// @param said the first line of what came instead of the greeting of an SSH server
/// @param failure of sshj
record HandshakeFailure(HostSettings host, Optional<String> said, IOException failure) {
  /// Returns what the user reads.
  ///
  /// @param isSilent whether nothing came for too long
  /// @throws DroppedException if another attempt may fare better
  NodeException told(boolean isSilent) throws DroppedException {
    if (isSilent || why().contains("Timeout expired") || isOf(NoGreetingException.class)) {
      return quiet();
    }
    Optional<AlgorithmMismatch> missing = AlgorithmMismatch.in(why());
    if (missing.isPresent()) {
      return noAgreement(missing.get());
    }
    if (isOldProtocol() || isNonsense()) {
      return of(
          Reason.UNREACHABLE,
          "%s does not speak SSH 2: %s"
              .formatted(
                  host.address(), isOldProtocol() ? why() : "it sends what is no packet of SSH"),
          "check that this is the port of sshd, and that nothing on the way changes what it sends");
    }
    NodeException hungUp =
        of(
            Reason.UNREACHABLE,
            "%s hung up before the login%s"
                .formatted(host.address(), said.map(", and said: "::concat).orElse(": " + why())),
            said.flatMap(this::afterWords).orElse(afterHangUp()));
    if (isOfTheWeb()) {
      return hungUp; // as it will the next time
    }
    throw new DroppedException(hungUp);
  }

  private String why() {
    return Objects.toString(failure.getMessage(), "");
  }

  private boolean isOldProtocol() {
    return why().startsWith("Server does not support SSHv2");
  }

  /// Whether what came is no packet of SSH, by the words and exceptions of sshj: a reason that a
  /// server gives as it hangs up is of the same type.
  private boolean isNonsense() {
    return why().startsWith("invalid packet length")
        || isOf(IndexOutOfBoundsException.class)
        || isOf(Buffer.BufferException.class);
  }

  private boolean isOf(Class<? extends Exception> cause) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause::isInstance);
  }

  private boolean isOfTheWeb() {
    return host.route() instanceof Route.Direct
        && said.filter(line -> line.startsWith("HTTP/")).isPresent();
  }

  private NodeException quiet() {
    String time =
        host.address()
            .limits()
            .answer()
            .map(limit -> " within " + limit.toSeconds() + " s")
            .orElse("");
    String what =
        switch (host.route()) {
          case Route.Direct _ ->
              "%s took the connection but did not answer as an SSH server%s"
                  .formatted(host.address(), time);
          case Route.Jump _ ->
              "%s was reached through a jump host but did not answer as an SSH server%s"
                  .formatted(host.address(), time);
          case Route.Command(String line) ->
              "the ProxyCommand '%s' brought no answer of an SSH server%s".formatted(line, time);
        };
    String next =
        switch (host.route()) {
          case Route.Direct _, Route.Jump _ -> "check that this is the port of sshd";
          case Route.Command _ -> "see what it does by itself";
        };
    return of(
        Reason.UNREACHABLE,
        what + said.map("; it said: "::concat).orElse(""),
        next + "; give a slow one longer with --connect-timeout");
  }

  private NodeException noAgreement(AlgorithmMismatch missing) {
    return of(
        Reason.PROTOCOL,
        "%s has no %s that is safe and that we know: it has %s"
            .formatted(host.address(), missing.what(), missing.theirs()),
        isAllowed(missing)
            ? "add one to %s in its sshd_config: %s".formatted(missing.keyword(), missing.one())
            : ("the SSH configuration leaves the usual ones out: correct %s there, or add one that"
                    + " the server has: --ssh-option %s=...")
                .formatted(missing.keyword(), missing.keyword()));
  }

  /// Whether the configuration allows what is missing, so that it is the server that lacks what all
  /// have.
  private boolean isAllowed(AlgorithmMismatch missing) {
    AlgorithmChoices choices = host.algorithms();
    return switch (missing.keyword()) {
      case "KexAlgorithms" -> choices.keyExchanges().keeps(missing.one());
      case "HostKeyAlgorithms" -> choices.hostKeys().keeps(missing.one());
      case "Ciphers" -> choices.ciphers().keeps(missing.one());
      case "MACs" -> choices.macs().keeps(missing.one());
      default -> true;
    };
  }

  /// What servers say as they hang up: drop_connection() in sshd.c, before OpenSSH 9.8 and since,
  /// and whoever takes our greeting for a request.
  private Optional<String> afterWords(String words) {
    if (words.contains("MaxStartups")) {
      return Optional.of("wait until fewer log in there, or raise MaxStartups in its sshd_config");
    }
    if (words.contains("Not allowed at this time")) {
      return Optional.of(
          "wait some minutes: too many log in there (MaxStartups in its sshd_config), or some of"
              + " this address failed to (PerSourcePenalties); its log says which");
    }
    return isOfTheWeb()
        ? Optional.of("this is the port of a web server: name that of sshd, as in HOST:PORT")
        : Optional.empty();
  }

  private String afterHangUp() {
    return switch (host.route()) {
      case Route.Direct _, Route.Jump _ ->
          "read the log of its SSH server; it may be overloaded (MaxStartups) or deny this"
              + " address";
      case Route.Command(String line) -> "see what the ProxyCommand does by itself: " + line;
    };
  }

  private NodeException of(Reason reason, String problem, String nextStep) {
    return new NodeException(reason, host.node(), problem, nextStep, failure);
  }
}
