package dev.staticpod.cli;

import static dev.staticpod.cli.model.OptionBuilder.option;

import dev.staticpod.cli.model.CommandBuilder;
import dev.staticpod.cli.model.Mixin;
import dev.staticpod.manifest.PodDraft;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The options of `new` that have a form of their own: ports, probes, volumes.
final class NewNetworkMixin implements Mixin {
  /// What kinds of pods usually have.
  enum Preset {
    /// The pod serves something on a port of its own.
    WEB,
    /// The pod manages the node.
    NODE_AGENT,
    /// The pod takes in the traffic for the node.
    LB_PROXY;

    private PodDraft.Addresses addresses() {
      return this == WEB ? PodDraft.Addresses.POD : PodDraft.Addresses.NODE;
    }

    private List<Integer> ports() {
      return switch (this) {
        case WEB -> List.of(8080);
        case NODE_AGENT -> List.of();
        case LB_PROXY -> List.of(80, 443);
      };
    }
  }

  private @Nullable Preset preset;
  private List<PodDraft.Port> ports = List.of();
  private boolean hostNetwork;
  private PodDraft.@Nullable Probe probe;
  private List<PodDraft.Mount> mounts = List.of();

  @Override
  public void addTo(CommandBuilder command) {
    command
        .add(
            option("--preset")
                .label("KIND")
                .description(
                    "web: port 8080 and a probe; node-agent: the node's addresses, its logs"
                        + " read-only; lb-proxy: ports 80 and 443 of the node")
                .oneOf(Preset.values(), kind -> preset = kind))
        .add(
            option("--port")
                .label("PORT[:HOSTPORT][/udp]")
                .description("a port of the container, and the node's port that leads to it")
                .values(PodDraft.Port.class, new PortConverter(), list -> ports = list))
        .add(
            option("--host-network")
                .description("use the addresses of the node itself")
                .flag(given -> hostNetwork = given))
        .add(
            option("--probe")
                .label("PROBE")
                .description("http:8080/healthz, tcp:8080 or exec:COMMAND says when it is ready")
                .value(PodDraft.Probe.class, new ProbeConverter(), each -> probe = each))
        .add(
            option("--volume")
                .label("HOSTPATH:PATH[:ro]")
                .description("a file or directory of the node in the container")
                .values(PodDraft.Mount.class, new MountConverter(), list -> mounts = list));
  }

  PodDraft.Network network() {
    boolean node = hostNetwork || (preset != null && preset.addresses() == PodDraft.Addresses.NODE);
    return new PodDraft.Network(
        node ? PodDraft.Addresses.NODE : PodDraft.Addresses.POD, usedPorts(), usedProbe());
  }

  private List<PodDraft.Port> usedPorts() {
    return ports.isEmpty() && preset != null
        ? preset.ports().stream().map(n -> new PodDraft.Port(n, Optional.empty(), "TCP")).toList()
        : ports;
  }

  private Optional<PodDraft.Probe> usedProbe() {
    boolean usual = probe == null && preset != null && !usedPorts().isEmpty();
    return usual
        ? Optional.of(new PodDraft.Probe.Tcp(usedPorts().getFirst().number()))
        : Optional.ofNullable(probe);
  }

  List<PodDraft.Mount> mounts() {
    return mounts.isEmpty() && preset == Preset.NODE_AGENT
        ? List.of(new PodDraft.Mount("/var/log", "/var/log", PodDraft.Access.READ_ONLY))
        : mounts;
  }

  /// Reads `8080:80/udp`.
  static final class PortConverter implements ITypeConverter<PodDraft.Port> {
    private static final Pattern PORT =
        Pattern.compile("([0-9]{1,5})(?::([0-9]{1,5}))?(?:/(tcp|udp|sctp|TCP|UDP|SCTP))?");

    @Override
    public PodDraft.Port convert(String text) {
      Matcher port = PORT.matcher(text);
      if (!port.matches()) {
        throw new TypeConversionException("'" + text + "' is not PORT[:HOSTPORT][/udp]");
      }
      String protocol = port.group(3) == null ? "TCP" : port.group(3).toUpperCase(Locale.ROOT);
      return new PodDraft.Port(
          Integer.parseInt(port.group(1)),
          Optional.ofNullable(port.group(2)).map(Integer::valueOf),
          protocol);
    }
  }

  /// Reads `http:8080/healthz`, `tcp:8080`, `exec:COMMAND`.
  static final class ProbeConverter implements ITypeConverter<PodDraft.Probe> {
    private static final Pattern HTTP = Pattern.compile("http:([0-9]{1,5})(/.*)?");
    private static final Pattern TCP = Pattern.compile("tcp:([0-9]{1,5})");

    @Override
    public PodDraft.Probe convert(String text) {
      Matcher http = HTTP.matcher(text);
      if (http.matches()) {
        String path = Optional.ofNullable(http.group(2)).orElse("/");
        return new PodDraft.Probe.Http(Integer.parseInt(http.group(1)), path);
      }
      Matcher tcp = TCP.matcher(text);
      if (tcp.matches()) {
        return new PodDraft.Probe.Tcp(Integer.parseInt(tcp.group(1)));
      }
      if (text.startsWith("exec:") && text.length() > "exec:".length()) {
        return new PodDraft.Probe.Exec(text.substring("exec:".length()));
      }
      throw new TypeConversionException(
          "'" + text + "' is none of http:PORT/PATH, tcp:PORT, exec:COMMAND");
    }
  }

  /// Reads `/srv/data:/data:ro`.
  static final class MountConverter implements ITypeConverter<PodDraft.Mount> {
    private static final Pattern MOUNT = Pattern.compile("(/[^:]*):(/[^:]*)(:ro)?");

    @Override
    public PodDraft.Mount convert(String text) {
      Matcher mount = MOUNT.matcher(text);
      if (!mount.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is not HOSTPATH:PATH[:ro] with absolute paths");
      }
      return new PodDraft.Mount(
          mount.group(1),
          mount.group(2),
          mount.group(3) == null ? PodDraft.Access.READ_WRITE : PodDraft.Access.READ_ONLY);
    }
  }
}
