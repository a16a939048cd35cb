package dev.staticpod.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Host;
import dev.staticpod.report.GroupedMessages.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupedMessagesTest {
  @Test
  void equalOnesAreOneForAllTheirHosts() {
    List<Message> messages =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> message("w%04d".formatted(i), host -> host + ": sudo asks\n  next: x\n"))
            .toList();

    assertThat(GroupedMessages.render(messages))
        .isEqualTo(
            """
            1000 nodes: sudo asks
              hosts: w[0001:1000]
              next: x
            """);
  }

  @Test
  void namesAndAddressesOfTheHostDoNotMakeThemDiffer() {
    List<Message> messages =
        IntStream.rangeClosed(1, 3)
            .mapToObj(i ->
                withEvidence(
                    "ops@w" + i + ":2222",
                    host ->
                        new ErrorText.Message(
                            "error: %s: 10.0.0.%d port 2%d is closed\n".formatted(host, i, i),
                            List.of("line " + i),
                            "  next: ssh w%d\n".formatted(i))))
            .toList();

    assertThat(GroupedMessages.render(messages))
        .isEqualTo(
            """
            error: 3 nodes: ADDRESS port PORT is closed
              hosts: ops@w[1:3]:2222
              next: ssh HOST
              evidence of ops@w1:2222:
              | line 1
            """);
  }

  @Test
  void otherNodesAreNotTakenForTheHost() {
    List<Message> messages =
        List.of(
            message("w1", host -> host + ": w1 w10 not-w1\n"),
            message("w2", host -> host + ": w2 w10 not-w2\n"),
            message("w3", host -> host + ": w3 w10 not-w3\n"));

    assertThat(GroupedMessages.render(messages))
        .isEqualTo("3 nodes: HOST w10 not-HOST\n  hosts: w[1:3]\n");
  }

  @Test
  void fewOnesAndOthersStayApartInTheOrderOfTheHosts() {
    assertThat(
            GroupedMessages.render(
                List.of(
                    message("a", host -> host + ": one\n"),
                    message("b", host -> host + ": two\n"),
                    message("c", _ -> ""),
                    message("d", _ -> ""),
                    message("e", _ -> ""),
                    message("f", host -> host + ": one\n"))))
        .isEqualTo("a: one\nf: one\nb: two\n");
  }

  private static Message message(String host, UnaryOperator<String> text) {
    return withEvidence(host, name -> ErrorText.Message.plain(text.apply(name)));
  }

  private static Message withEvidence(String host, Function<String, ErrorText.Message> text) {
    return new Message(new Host(host), Optional.empty(), name -> List.of(text.apply(name)));
  }
}
