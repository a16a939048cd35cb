package dev.staticpod.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.fleet.Batch;
import dev.staticpod.fleet.FleetEvent;
import dev.staticpod.fleet.HostPhase;
import dev.staticpod.live.Runs;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class RunPageTest {
  private static final List<Batch> BATCHES =
      List.of(new Batch(1, List.of(Runs.target("a"))), new Batch(2, List.of(Runs.target("b"))));

  private static final List<FleetEvent> RUN =
      List.of(
          new FleetEvent.Planned(Runs.at(0), BATCHES),
          Runs.on(0, "a", HostPhase.CONNECTING),
          Runs.on(1, "a", HostPhase.PROBING),
          new FleetEvent.BatchBegun(Runs.at(2), BATCHES.getFirst(), 2),
          Runs.on(2, "a", HostPhase.CHANGING),
          Runs.replanning(3, "a", "/x"),
          Runs.on(7, "a", HostPhase.DONE),
          new FleetEvent.BatchBegun(Runs.at(7), BATCHES.getLast(), 2),
          Runs.on(7, "b", HostPhase.CONNECTING),
          Runs.failed(10, "b", "no </style> <script>\u202e\" & '"),
          new FleetEvent.Stopped(Runs.at(10), "1 of 1 failed"),
          new FleetEvent.Ended(Runs.at(10)));

  @Test
  void hasABarForEachPhase() {
    String page = RunPage.render("static-pod install x", RUN);

    assertThat(page)
        .contains("<title>a: connecting 1.0 s</title>")
        .contains("<title>a: changing 1.0 s</title>")
        .contains("<title>a: probing 4.0 s</title>")
        .contains("<title>b: connecting 3.0 s</title>")
        .contains(">batch 1</text>", ">batch 2</text>");
    assertThat(new Timeline(RUN).slowest(1))
        .singleElement()
        .satisfies(span -> assertThat(span.length()).isEqualTo(Duration.ofSeconds(4)));
  }

  @Test
  void saysWhatCameOfTheRunAndWhatFailed() {
    assertThat(RunPage.render("static-pod install x", RUN))
        .contains("2 nodes, 10 s, begun 2026-01-01T12:00:00Z", "1 done", "1 failed")
        .contains("stopped: 1 of 1 failed", "next: do this");
  }

  @Test
  void takesNothingForMarkupThatIsText() {
    String page = RunPage.render("install '<b onclick=x>'", RUN);

    assertThat(page)
        .contains("no &lt;/style&gt; &lt;script&gt;?&quot; &amp; &#39;")
        .contains("&lt;b onclick=x&gt;")
        .doesNotContain("<b onclick", "<script");
  }

  @Test
  void hasATimeLineThatIsWellFormed() throws Exception {
    String page = RunPage.render("x", RUN);
    String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + 6);

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
                .getElementsByTagName("rect")
                .getLength())
        .isEqualTo(5);
  }

  @Test
  void isAPageWhereNothingHappenedToo() {
    assertThat(RunPage.render("x", List.of())).contains("0 nodes", "</html>");
  }
}
