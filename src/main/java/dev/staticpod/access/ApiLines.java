package dev.staticpod.access;

import dev.staticpod.cluster.kubeconfig.NoProxy;
import dev.staticpod.kubelet.KubeletApi;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApi.Trust;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `api.sh` reads: lines of words separated by tabs.
final class ApiLines {
  private static final Pattern PORT = Pattern.compile(":([0-9]+)$");
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private ApiLines() {}

  /// What is to be used from now on; the node says once whether it can.
  ///
  /// @param exceptions the servers for which the kubelet has no proxy
  static List<String> use(KubeletApi api, NoProxy exceptions) {
    URI server = URI.create(api.server());
    var lines = new ArrayList<String>();
    api.serverName()
        .ifPresentOrElse(
            name -> {
              lines.add(set("server", renamed(server, name)));
              lines.add(set("connect-to", connection(server, name)));
            },
            () -> lines.add(set("server", base(api.server()))));
    lines.add(
        switch (api.trust()) {
          case Trust.Named(Place authorities) -> set("authority", authorities);
          case Trust.Machine() -> set("authority", "machine");
          case Trust.Unchecked() -> set("authority", "unchecked");
        });
    api.certificate()
        .ifPresent(login -> {
          lines.add(set("certificate", login.certificate()));
          lines.add(set("key", login.key()));
        });
    api.token().ifPresent(token -> lines.add(set("token", token)));
    lines.add(
        api.proxy()
            .map(proxy -> set("proxy", proxy))
            .orElseGet(() ->
                set("proxy", exceptions.covers(host(server), port(server)) ? "none" : "kubelet")));
    lines.add(line("use", "", "", ""));
    return lines;
  }

  /// Returns the lines by which a server on the node itself is asked from now on, without a login.
  static List<String> useLocal(String server) {
    return List.of(
        set("server", server),
        set("authority", "unchecked"),
        set("proxy", "none"),
        line("use", "", "", ""));
  }

  /// Returns the line of a request.
  ///
  /// @throws IllegalArgumentException for what does not fit on a line
  static String ask(String method, String path, String body) {
    if (!method.matches("[A-Z]+")
        || !path.matches("/[\\x21-\\x7e&&[^\"\\\\]]*")
        || body.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("no request: " + method + " " + path);
    }
    return line("ask", method, path, body);
  }

  static String certificate() {
    return line("certificate", "", "", "");
  }

  /// Whether the node says something to a line.
  static boolean isAnswered(String line) {
    return !line.startsWith("set\t");
  }

  private static String set(String name, Place place) {
    return switch (place) {
      case Place.File(String path) -> line("set", name, "file", path);
      case Place.Lines(int first, int last) -> line("set", name, "lines", first + "-" + last);
    };
  }

  private static String set(String name, String value) {
    return line("set", name, value, "");
  }

  private static String line(String... words) {
    return String.join("\t", words);
  }

  private static String base(String server) {
    return server.replaceFirst("/+$", "");
  }

  private static String renamed(URI server, String name) {
    return server.getScheme()
        + "://"
        + name
        + ":"
        + port(server)
        + server.getRawPath().replaceFirst("/+$", "");
  }

  private static String connection(URI server, String name) {
    return name + ":" + port(server) + ":" + host(server) + ":" + port(server);
  }

  /// [URI#getHost] and [URI#getPort] know no names with underscores.
  private static String host(URI server) {
    return PORT.matcher(server.getRawAuthority()).replaceFirst("");
  }

  private static int port(URI server) {
    Matcher port = PORT.matcher(server.getRawAuthority());
    if (port.find()) {
      return Integer.parseInt(port.group(1));
    }
    return server.getScheme().equals("https") ? HTTPS : HTTP;
  }
}
