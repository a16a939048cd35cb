package dev.staticpod.kubelet;

import dev.staticpod.kubelet.KubeletApi.ClientCertificate;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApi.Trust;
import dev.staticpod.yaml.Scalar;
import dev.staticpod.yaml.YamlDocument;
import dev.staticpod.yaml.YamlFailure;
import dev.staticpod.yaml.YamlMapping;
import dev.staticpod.yaml.YamlNode;
import dev.staticpod.yaml.YamlReader;
import dev.staticpod.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// A kubelet's kubeconfig as its node shows it: line for line, with an `x` for whatever may be a
/// secret.
///
/// @param path where it is
public record KubeletKubeconfig(String path, String text) {
  /// What a node writes for a value that it does not show.
  private static final String HIDDEN = "x";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

  /// What came of reading a kubeconfig.
  public sealed interface Result {
    /// The kubeconfig says how the API server is reached.
    record Usable(KubeletApi api) implements Result {}

    /// The kubeconfig does not say how, or in a way that another program than the kubelet cannot
    /// follow.
    ///
    /// @param problem in lower case, without a full stop
    record Unusable(String problem) implements Result {}
  }

  /// Reads the current context.
  public Result read() {
    return switch (YamlReader.read(path, text.getBytes(StandardCharsets.UTF_8))) {
      case YamlFailure _ -> unusable("is in a form that is not known here");
      case YamlDocument document ->
          document.root() instanceof YamlMapping root
              ? read(document.text(), root)
              : unusable("is empty");
    };
  }

  private Result unusable(String what) {
    return new Result.Unusable("its kubeconfig " + path + " " + what);
  }

  private Result read(String shown, YamlMapping root) {
    Optional<YamlMapping> context =
        text(root, "current-context").flatMap(name -> named(root, "context", name));
    if (context.isEmpty()) {
      return unusable("names no current context that it has");
    }
    Optional<YamlMapping> cluster =
        text(context.get(), "cluster").flatMap(name -> named(root, "cluster", name));
    if (cluster.isEmpty()) {
      return unusable("has no cluster for its current context");
    }
    Optional<YamlMapping> user =
        text(context.get(), "user").flatMap(name -> named(root, "user", name));
    return user.isEmpty()
        ? unusable("has no user for its current context")
        : read(new Lines(shown), cluster.get(), user.get());
  }

  private static Optional<YamlMapping> named(YamlMapping root, String kind, String name) {
    return root.sequence(kind + "s").stream()
        .flatMap(list -> list.items().stream())
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .filter(item -> text(item, "name").filter(name::equals).isPresent())
        .findFirst()
        .flatMap(item -> item.mapping(kind));
  }

  private Result read(Lines lines, YamlMapping cluster, YamlMapping user) {
    Optional<String> login = loginProgram(user);
    if (login.isPresent()) {
      return unusable("has the kubelet log in by " + login.get() + ", which only the kubelet does");
    }
    Optional<String> server = text(cluster, "server").flatMap(KubeletKubeconfig::address);
    if (server.isEmpty()) {
      return unusable("has no address of an API server");
    }
    Optional<ClientCertificate> certificate = certificate(lines, user);
    Optional<Place> token = file(user, "tokenFile").or(() -> lines.of(user, "token"));
    return certificate.isEmpty() && token.isEmpty()
        ? unusable("has neither a certificate nor a token")
        : new Result.Usable(
            new KubeletApi(
                server.get(),
                text(cluster, "tls-server-name").filter(name -> name.matches("[A-Za-z0-9.-]+")),
                trust(lines, cluster),
                certificate,
                token,
                lines.of(cluster, "proxy-url")));
  }

  /// A program that is run for a login has its own words, which are not shown.
  private static Optional<String> loginProgram(YamlMapping user) {
    return user.get("exec")
        .map(_ ->
            "the program "
                + user.mapping("exec")
                    .flatMap(exec -> text(exec, "command"))
                    .orElse("that it names"))
        .or(() -> user.get("auth-provider").map(_ -> "an auth-provider"))
        .or(() -> user.get("username").map(_ -> "a user name and a password"));
  }

  private Optional<ClientCertificate> certificate(Lines lines, YamlMapping user) {
    Optional<Place> certificate = place(lines, user, "client-certificate");
    Optional<Place> key = place(lines, user, "client-key");
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new ClientCertificate(certificate.get(), key.get()))
        : Optional.empty();
  }

  private Trust trust(Lines lines, YamlMapping cluster) {
    boolean isUnchecked =
        cluster
            .get("insecure-skip-tls-verify")
            .filter(value ->
                value instanceof YamlScalar scalar && scalar.value().equals(new Scalar.Bool(true)))
            .isPresent();
    return isUnchecked
        ? new Trust.Unchecked()
        : place(lines, cluster, "certificate-authority")
            .<Trust>map(Trust.Named::new)
            .orElseGet(Trust.Machine::new);
  }

  /// Returns where a value stands: of both forms, `...-data` wins over the file (client-go 1.20,
  /// `rest/config.go`, `dataFromSliceOrFile`).
  private Optional<Place> place(Lines lines, YamlMapping entry, String field) {
    return lines.of(entry, field + "-data").<Place>map(found -> found).or(() -> file(entry, field));
  }

  /// Returns the file that a field names; a relative path starts from where the kubeconfig is.
  private Optional<Place> file(YamlMapping entry, String field) {
    return text(entry, field)
        .map(file -> file.startsWith("/") ? file : path.replaceFirst("[^/]*$", "") + file)
        .map(Place.File::new);
  }

  private static Optional<String> text(YamlMapping mapping, String field) {
    return mapping
        .text(field)
        .filter(text ->
            !text.isEmpty()
                && !text.equals(HIDDEN)
                && text.chars().noneMatch(Character::isISOControl));
  }

  private static Optional<String> address(String text) {
    return Optional.of(text.contains("://") ? text : "https://" + text)
        .filter(address -> ADDRESS.matcher(address).matches());
  }

  /// Finds where in the text values stand.
  private record Lines(String shown) {
    /// The lines of an entry that has a value, from that of its key on: what belongs to the value
    /// is no key.
    Optional<Place.Lines> of(YamlMapping mapping, String field) {
      return mapping.entry(field).filter(entry -> isGiven(entry.value())).map(this::lines);
    }

    private static boolean isGiven(YamlNode value) {
      return value instanceof YamlScalar scalar && !scalar.raw().isEmpty();
    }

    private Place.Lines lines(YamlMapping.Entry entry) {
      return new Place.Lines(
          lineOf(entry.key().span().from()), lineOf(lastOf(entry.value().span().to())));
    }

    private int lastOf(int end) {
      int last = end - 1;
      while (last > 0 && Character.isWhitespace(shown.charAt(last))) {
        last--;
      }
      return last;
    }

    private int lineOf(int offset) {
      return 1 + (int) shown.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
  }
}
