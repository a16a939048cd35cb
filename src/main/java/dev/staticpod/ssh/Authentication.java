package dev.staticpod.ssh;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.Identity.Candidate;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;

/// Logs in on a connection, trying one thing after the other as ssh(1) does.
final class Authentication {
  // sshd may look names up and ask directories first; its own limit is 120 s (LoginGraceTime)
  private static final int TIMEOUT_MILLIS = 60_000;

  private final HostSettings host;
  private final LocalUser user;
  private final Consumer<String> story;
  private final List<String> tried = new ArrayList<>();

  Authentication(HostSettings host, LocalUser user, Consumer<String> story) {
    this.host = host;
    this.user = user;
    this.story = story;
  }

  void authenticate(SSHClient client) throws NodeException {
    try {
      for (Candidate candidate : candidates()) {
        switch (candidate) {
          case Candidate.Unusable(String label, String why) -> note(label + ": " + why);
          case Candidate.Usable(Identity identity) -> {
            String label = identity.label() + " (" + identity.publicKey() + ")";
            if (attempt(client, label, new PublicKeyMethod(identity))) {
              return;
            }
          }
        }
      }
    } catch (TransportException e) {
      throw broken(e);
    }
    throw refused(client.getUserAuth().getAllowedMethods());
  }

  private List<Candidate> candidates() {
    var files = new KeyFile(user);
    return host.identities().files().stream()
        .filter(file -> host.identities().areNamed() || Files.exists(file))
        .map(files::read)
        .toList();
  }

  private boolean attempt(SSHClient client, String label, AuthMethod method)
      throws TransportException {
    try {
      Service next = (Service) client.getConnection();
      if (client.getUserAuth().authenticate(host.user(), next, method, TIMEOUT_MILLIS)) {
        story.accept("%s: logged in as %s with %s".formatted(host.node(), host.user(), label));
        return true;
      }
      note(label + ": refused");
    } catch (UserAuthException e) {
      if (!client.isConnected()) {
        throw new TransportException(e.getMessage(), e);
      }
      note(label + ": " + e.getMessage());
    }
    return false;
  }

  private void note(String what) {
    tried.add(what);
    story.accept(host.node() + ": " + what);
  }

  private NodeException refused(java.util.Collection<String> allowed) {
    String takes = allowed.isEmpty() ? "" : " (it takes " + String.join(", ", allowed) + ")";
    String what = tried.isEmpty() ? "there is no key to try" : "tried " + String.join("; ", tried);
    return new NodeException(
        Reason.AUTHENTICATION,
        host.node(),
        "login as %s was refused%s: %s".formatted(host.user(), takes, what),
        "name a key that the node knows with --identity, or let it know yours: ssh-copy-id -p %d %s@%s"
            .formatted(host.port(), host.user(), host.hostName()));
  }

  private NodeException broken(TransportException e) {
    String soFar = tried.isEmpty() ? "" : " after " + String.join("; ", tried);
    return new NodeException(
        Reason.AUTHENTICATION,
        host.node(),
        "the node hung up while we logged in as %s%s: %s"
            .formatted(host.user(), soFar, e.getMessage()),
        "name the one key that the node knows with --identity",
        e);
  }
}
