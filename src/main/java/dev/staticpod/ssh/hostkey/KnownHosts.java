package dev.staticpod.ssh.hostkey;

import dev.staticpod.bounded.BoundedFile;
import dev.staticpod.ssh.crypto.PublicKeyBlob;
import dev.staticpod.ssh.hostkey.KnownHost.Mark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the known_hosts files say about one host.
public final class KnownHosts {
  private static final int MOST_BYTES = 64 << 20;

  private final KnownHostName name;
  private final List<KnownHost> entries;

  private KnownHosts(KnownHostName name, List<KnownHost> all) {
    this.name = name;
    this.entries = List.copyOf(all);
  }

  /// How a key that a host shows relates to what is known.
  sealed interface Verdict {
    record Known() implements Verdict {}

    record Unknown() implements Verdict {}

    record Changed(List<KnownHost> instead) implements Verdict {}

    /// The key is too short to be trusted.
    record TooShort(int bits) implements Verdict {}

    /// The key must not be trusted.
    ///
    /// @param place where that is said
    record Revoked(String place) implements Verdict {}

    /// It cannot be found out whether the key is revoked.
    ///
    /// @param place the list, and the line of it
    /// @param why in lower case, without a full stop
    record NotChecked(String place, String why) implements Verdict {}
  }

  /// Reads the files that are there; a file that cannot be read holds nothing, as in ssh(1).
  public static KnownHosts read(List<Path> files, KnownHostName name) {
    var entries = new ArrayList<KnownHost>();
    for (Path file : files) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        KnownHost.parse(file, i + 1, lines.get(i)).ifPresent(entries::add);
      }
    }
    return new KnownHosts(name, entries);
  }

  /// Returns these keys and what other lines say.
  public KnownHosts with(List<KnownHost> more) {
    return new KnownHosts(name, Stream.concat(entries.stream(), more.stream()).toList());
  }

  private static List<String> lines(Path file) {
    try {
      // bytes that are not UTF-8 may stand in comments
      return new String(BoundedFile.read(file, MOST_BYTES), StandardCharsets.ISO_8859_1)
          .lines()
          .toList();
    } catch (IOException _) {
      return List.of(); // missing, unreadable or endless: nothing is known from it
    }
  }

  /// Judges the key that the host proved to have. When nothing is known for a port of its own, what
  /// is known under the bare name counts, as in ssh(1); another key there is no reason for alarm.
  Verdict judge(PublicKeyBlob key) {
    return judge(key, Optional.empty());
  }

  /// Judges a certificate by the authority that signed it; that it is in order, for this name and
  /// for today, is checked elsewhere.
  Verdict judgeSigned(PublicKeyBlob key, PublicKeyBlob authority) {
    return judge(key, Optional.of(authority));
  }

  private Verdict judge(PublicKeyBlob key, Optional<PublicKeyBlob> authority) {
    Verdict own = judgeUnder(name, key, authority);
    Verdict bare = judgeUnder(bareName(), key, authority);
    return switch (own) {
      case Verdict.Unknown _ ->
          switch (bare) {
            case Verdict.Known _, Verdict.Revoked _ -> bare;
            case Verdict.Unknown _, Verdict.Changed _, Verdict.NotChecked _, Verdict.TooShort _ ->
                own;
          };
      case Verdict.Known _,
          Verdict.Changed _,
          Verdict.Revoked _,
          Verdict.NotChecked _,
          Verdict.TooShort _ ->
          own;
    };
  }

  private Verdict judgeUnder(
      KnownHostName host, PublicKeyBlob key, Optional<PublicKeyBlob> authority) {
    Optional<KnownHost> revoked =
        marked(Mark.REVOKED, host)
            .filter(e -> e.key().equals(key) || authority.filter(e.key()::equals).isPresent())
            .findFirst();
    if (revoked.isPresent()) {
      return new Verdict.Revoked(revoked.get().place());
    }
    List<KnownHost> known = marked(Mark.HOST, host).toList();
    boolean signed =
        marked(Mark.AUTHORITY, host).anyMatch(e -> authority.filter(e.key()::equals).isPresent());
    if (signed || known.stream().anyMatch(e -> e.key().equals(key))) {
      return new Verdict.Known();
    }
    return known.isEmpty() ? new Verdict.Unknown() : new Verdict.Changed(known);
  }

  /// Whether some authority may vouch for this host (`@cert-authority`).
  public boolean hasAuthority() {
    return Stream.of(name, bareName())
        .anyMatch(host -> marked(Mark.AUTHORITY, host).findAny().isPresent());
  }

  /// The types of key that are on record for this host: to be asked for first.
  public List<String> types() {
    List<String> own = types(name);
    return own.isEmpty() ? types(bareName()) : own;
  }

  private List<String> types(KnownHostName host) {
    return marked(Mark.HOST, host).map(e -> e.key().type()).distinct().toList();
  }

  private KnownHostName bareName() {
    return new KnownHostName(name.host(), KnownHostName.DEFAULT_PORT);
  }

  private Stream<KnownHost> marked(Mark mark, KnownHostName host) {
    return entries.stream().filter(e -> e.mark() == mark && e.patterns().match(host));
  }
}
