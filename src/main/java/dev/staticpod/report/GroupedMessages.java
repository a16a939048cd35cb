package dev.staticpod.report;

import dev.staticpod.fleet.Host;
import dev.staticpod.name.NameRanges;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Messages about many hosts. Those that are equal but for the names and addresses of the host
/// itself are one message, with all hosts that it is about.
public final class GroupedMessages {
  /// The number of messages below which they stay apart: each can name its own host.
  private static final int LEAST = 3;

  private static final Pattern ADDRESS = Pattern.compile("\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}\\b");
  private static final Pattern PORT = Pattern.compile("\\bport [0-9]+");

  private GroupedMessages() {}

  /// What there is to say about a host.
  ///
  /// @param node what its kubelet calls its node
  /// @param parts one after the other, for what the host is to be called in them
  public record Message(
      Host host, Optional<String> node, Function<String, List<ErrorText.Message>> parts) {
    /// The lines, with the host's own name.
    private String own() {
      return text(host.name(), ErrorText.Message::render);
    }

    private String text(String label, Function<ErrorText.Message, String> lines) {
      return parts.apply(label).stream().map(lines).collect(joining());
    }

    /// The lines without what differs between hosts; evidence, which always does, is left out.
    private String common(String label) {
      String common = text(label, ErrorText.Message::withoutEvidence);
      for (String name : names()) {
        common =
            common.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(name) + "(?![A-Za-z0-9])", "HOST");
      }
      return PORT.matcher(ADDRESS.matcher(common).replaceAll("ADDRESS")).replaceAll("port PORT");
    }

    /// The longer ones first, of which others are a part.
    private List<String> names() {
      String name = host.name().substring(host.name().indexOf('@') + 1);
      return Stream.of(Optional.of(name), Optional.of(name.replaceFirst(":[0-9]+$", "")), node)
          .flatMap(Optional::stream)
          .filter(each -> !each.isEmpty())
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();
    }
  }

  /// Renders all messages, in the order of the first host of each.
  public static String render(List<Message> messages) {
    Map<String, List<Message>> groups = new LinkedHashMap<>();
    for (Message message : messages) {
      groups.computeIfAbsent(message.common("HOST"), _ -> new ArrayList<>()).add(message);
    }
    groups.remove(""); // they have nothing to say
    return groups.values().stream().map(GroupedMessages::group).collect(joining());
  }

  private static String group(List<Message> group) {
    List<String> hosts = group.stream().map(message -> message.host().name()).distinct().toList();
    return hosts.size() < LEAST
        ? group.stream().map(Message::own).collect(joining())
        : text(group, hosts);
  }

  /// The first line, the hosts, and the other lines; where these differ, in general words.
  private static String text(List<Message> group, List<String> hosts) {
    Message first = group.getFirst();
    String label = hosts.size() + " nodes";
    boolean equal = group.stream().map(each -> each.parts().apply(label)).distinct().count() == 1;
    String text = equal ? first.text(label, ErrorText.Message::render) : first.common(label);
    int end = text.indexOf('\n') + 1;
    return text.substring(0, end)
        + "  hosts: "
        + NameRanges.fold(hosts)
        + "\n"
        + text.substring(end)
        + (equal ? "" : evidence(first));
  }

  private static String evidence(Message message) {
    String lines = message.text(message.host().name(), ErrorText.Message::evidenceLines);
    return lines.isEmpty() ? "" : "  evidence of " + message.host().name() + ":\n" + lines;
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining();
  }
}
