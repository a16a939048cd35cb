package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeExpectationTest {
  private static final Set<String> KNOWN =
      Set.of("web1.example.com", "web2.example.com", "10.0.0.1", "10.0.0.2", "db");

  @Test
  void holdsANodeOfTheApiServerToItsName() {
    var expectation = new NodeExpectation(Optional.of("w1"), "w1", KNOWN);

    assertThat(expectation.objection("w1")).isEmpty();
    assertThat(expectation.objection("w2"))
        .hasValueSatisfying(failure -> {
          assertThat(failure.reason().word()).isEqualTo("wrong-node");
          assertThat(failure.problem()).isEqualTo("the kubelet there calls its node w2, not w1");
        });
  }

  @Test
  void namesTheVariableThatSaysWhatTheNodeHasToBeCalled() {
    var expectation = new NodeExpectation(Optional.of("w9"), "web1", KNOWN);

    assertThat(expectation.objection("w1"))
        .hasValueSatisfying(failure ->
            assertThat(failure.nextStep())
                .isEqualTo(
                    "correct static_pod_node of web1 in the inventory, or its address; static-pod"
                        + " hosts prints where each host is reached"));
  }

  /// Inventories name hosts as their people like, so only the name of another one is wrong.
  @ParameterizedTest
  @ValueSource(strings = {"web1", "web1.example.com", "WEB1", "ip-10-0-0-1", "10.0.0.3", "worker"})
  void takesAnyNameThatIsNoOtherHosts(String node) {
    assertThat(web1().objection(node)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web2", "web2.example.com", "web2.internal", "db", "10.0.0.2"})
  void refusesTheNameOfAnotherHost(String node) {
    assertThat(web1().objection(node))
        .hasValueSatisfying(failure ->
            assertThat(failure.problem())
                .startsWith("the kubelet there calls its node " + node + ", which is the host "));
  }

  @Test
  void tellsHostsOfOneLabelApartByTheirDomains() {
    var known = Set.of("web.eu", "web.us");

    assertThat(new NodeExpectation(Optional.empty(), "web.eu", known).objection("web")).isEmpty();
  }

  private static NodeExpectation web1() {
    return new NodeExpectation(Optional.empty(), "web1.example.com", KNOWN);
  }
}
