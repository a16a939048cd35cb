package dev.staticpod.ssh;

import dev.staticpod.ssh.KnownHost.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the known_hosts files say about one host.
final class KnownHosts {
  private final HostName name;
  private final List<KnownHost> entries;

  private KnownHosts(HostName name, List<KnownHost> all) {
    this.name = name;
    this.entries = List.copyOf(all);
  }

  /// How a key that a host shows relates to what is known.
  sealed interface Verdict {
    record Known() implements Verdict {}

    record Unknown() implements Verdict {}

    record Changed(List<KnownHost> instead) implements Verdict {}

    record Revoked(KnownHost entry) implements Verdict {}
  }

  /// Reads the files that are there; a file that cannot be read holds nothing, as in ssh(1).
  static KnownHosts read(List<Path> files, HostName name) {
    var entries = new ArrayList<KnownHost>();
    for (Path file : files) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        KnownHost.parse(file, i + 1, lines.get(i)).ifPresent(entries::add);
      }
    }
    return new KnownHosts(name, entries);
  }

  private static List<String> lines(Path file) {
    try {
      // bytes that are not UTF-8 may stand in comments
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException _) {
      return List.of(); // missing or unreadable: nothing is known from it
    }
  }

  /// Judges the key that the host proved to have. When nothing is known for a port of its own, the
  /// same key under the bare name is good enough, as in ssh(1).
  Verdict judge(PublicKeyBlob key) {
    Optional<KnownHost> revoked = marked(Mark.REVOKED).filter(e -> e.key().equals(key)).findFirst();
    if (revoked.isPresent()) {
      return new Verdict.Revoked(revoked.get());
    }
    List<KnownHost> known = marked(Mark.HOST).toList();
    if (known.stream().anyMatch(e -> e.key().equals(key))) {
      return new Verdict.Known();
    }
    if (!known.isEmpty()) {
      return new Verdict.Changed(known);
    }
    return underBareName(key) ? new Verdict.Known() : new Verdict.Unknown();
  }

  /// Judges a certificate by the authority that signed it; that it is in order, for this name and
  /// for today, is checked elsewhere.
  Verdict judgeSigned(PublicKeyBlob key, PublicKeyBlob authority) {
    Optional<KnownHost> revoked =
        marked(Mark.REVOKED)
            .filter(e -> e.key().equals(key) || e.key().equals(authority))
            .findFirst();
    if (revoked.isPresent()) {
      return new Verdict.Revoked(revoked.get());
    }
    return marked(Mark.AUTHORITY).anyMatch(e -> e.key().equals(authority))
        ? new Verdict.Known()
        : judge(key);
  }

  /// Whether some authority may vouch for this host (`@cert-authority`).
  boolean hasAuthority() {
    return marked(Mark.AUTHORITY).findAny().isPresent();
  }

  /// The types of key that are on record for this host: to be asked for first.
  List<String> types() {
    Stream<KnownHost> bare = entries.stream().filter(e -> e.patterns().match(bareName()));
    List<String> own = marked(Mark.HOST).map(e -> e.key().type()).distinct().toList();
    return own.isEmpty()
        ? bare.filter(e -> e.mark() == Mark.HOST).map(e -> e.key().type()).distinct().toList()
        : own;
  }

  private boolean underBareName(PublicKeyBlob key) {
    return entries.stream()
        .filter(e -> e.mark() == Mark.HOST && e.patterns().match(bareName()))
        .anyMatch(e -> e.key().equals(key));
  }

  private HostName bareName() {
    return new HostName(name.host(), HostSettings.DEFAULT_PORT);
  }

  private Stream<KnownHost> marked(Mark mark) {
    return entries.stream().filter(e -> e.mark() == mark && e.patterns().match(name));
  }
}
