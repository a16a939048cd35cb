package dev.staticpod.ssh.hostkey;

import dev.staticpod.node.NodeException;
import dev.staticpod.node.NodeException.Reason;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.text.ShellText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why the key of a host is not taken, and what to do.
///
/// @param node what people call the host
record HostKeyRefusals(String node, HostKeyTrust trust) {
  NodeException silentProgram(IOException fault) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the KnownHostsCommand '%s' does not tell host keys: %s"
            .formatted(
                trust.knownHostsCommand().map(KnownHostsCommand::text).orElse(""),
                fault.getMessage()),
        "correct it in the SSH configuration, or name a file with --known-hosts",
        fault);
  }

  NodeException unknown(PublicKeyBlob key) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the host key is not known: %s %s".formatted(trust.name(), key),
        "compare it with what %s prints on the node, then run again with --host-key accept-new"
            .formatted(onTheNode(key)));
  }

  NodeException badlySigned(PublicKeyBlob key, String why) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the host's certificate is not good, %s, and its key is not known: %s %s"
            .formatted(why, trust.name(), key),
        "have the authority sign the host's key anew, for the name %s"
            .formatted(trust.name().host()));
  }

  NodeException changed(PublicKeyBlob key, List<KnownHost> instead) {
    String known =
        instead.stream().map(e -> e.place() + " has " + e.key()).collect(Collectors.joining(", "));
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the host key has changed: %s shows %s, but %s; another machine may be listening in between"
            .formatted(trust.name(), key, known),
        "if the host was installed anew, compare with what %s prints on it, then run: %s"
            .formatted(onTheNode(key), removal(instead)));
  }

  private String removal(List<KnownHost> entries) {
    return entries.stream()
        .map(KnownHost::file)
        .distinct()
        .map(file ->
            "ssh-keygen -R '%s' -f %s".formatted(trust.name(), ShellText.word(file.toString())))
        .collect(Collectors.joining("; "));
  }

  NodeException tooShort(PublicKeyBlob key, int bits) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the host key is too short: %s shows %s of %d bits, and RequiredRSASize asks for %d"
            .formatted(trust.name(), key, bits, trust.strength().rsaBits()),
        "give the host a longer one, or set RequiredRSASize in the SSH configuration");
  }

  NodeException revoked(PublicKeyBlob key, String place) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "the host key is revoked: %s shows %s, which %s forbids"
            .formatted(trust.name(), key, place),
        "do not connect; give the host new keys (ssh-keygen -A after removing /etc/ssh/ssh_host_*)"
            + " if it is yours");
  }

  NodeException notChecked(String place, String why) {
    return new NodeException(
        Reason.HOST_KEY,
        node,
        "whether the host key of %s is revoked is not known: %s (RevokedHostKeys): %s"
            .formatted(trust.name(), place, why),
        "correct the file, or go without: --ssh-option RevokedHostKeys=none");
  }

  private static String onTheNode(PublicKeyBlob key) {
    return "ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub"
        .formatted(key.kind().toLowerCase(Locale.ROOT));
  }
}
