package dev.staticpod.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.cluster.ClusterNode;
import dev.staticpod.cluster.ManualTime;
import dev.staticpod.cluster.MirrorPodSamples;
import dev.staticpod.manifest.AnnotatedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyOperationTest extends OneNodeFixture {
  private final ManualTime time = new ManualTime();

  private NodeSurvey survey(MirrorPodSource mirrors) throws Exception {
    return new SurveyOperation(() -> node, mirrors, time).run();
  }

  @Test
  void aNodeThatIsWellCostsTwoExecsAndTwoRequests() throws Exception {
    node.write(PATH, AnnotatedText.of(WEB));
    cluster.put(MirrorPodSamples.ready("web-w1", WEB.contentHash().hex()));
    var registered = new ClusterNode("w1", Map.of(), true);
    cluster.put(registered, Map.of());

    NodeSurvey survey = survey(fromTheApiServer());

    assertThat(survey.listing().pods()).hasSize(1);
    assertThat(survey.registration()).isEqualTo(new NodeSurvey.Registration.Registered(registered));
    assertThat(survey.health().login().by()).contains("ops");
    assertThat(survey.asked()).isEqualTo(time.instant());
    assertThat(node.execs()).containsExactly("probe", "check");
    assertThat(cluster.requests()).containsExactly("connect", "mirrorPods w1", "node w1");
    assertThat(node.isClosed()).isTrue();
  }

  @Test
  void aNodeThatTheApiServerDoesNotHaveIsMissing() throws Exception {
    assertThat(survey(fromTheApiServer()).registration())
        .isEqualTo(new NodeSurvey.Registration.Missing());
  }

  @Test
  void withoutTheApiServerNothingIsKnownOfTheNodeThere() throws Exception {
    assertThat(survey(new MirrorPodSource.None()).registration())
        .isEqualTo(new NodeSurvey.Registration.Unknown("the API server was not asked"));
    assertThat(cluster.requests()).isEmpty();
  }

  @Test
  void anApiServerThatDoesNotAnswerIsAPartOfTheSurvey() throws Exception {
    cluster.fail();

    NodeSurvey survey = survey(fromTheApiServer());

    assertThat(survey.listing().api().failed()).isPresent();
    assertThat(survey.registration()).isInstanceOf(NodeSurvey.Registration.Unknown.class);
  }
}
