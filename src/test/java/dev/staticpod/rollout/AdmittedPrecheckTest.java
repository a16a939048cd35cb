package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.admission.Manifests;
import dev.staticpod.cluster.Kubectl;
import dev.staticpod.kubelet.KubeletProcess;
import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.node.ProbeRequest;
import dev.staticpod.plan.KubeletFacts;
import dev.staticpod.plan.MachineFacts;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.ServiceFacts;
import dev.staticpod.plan.StateFacts;
import dev.staticpod.rollout.outcome.Outcome;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.field.Expectations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmittedPrecheckTest {
  @Test
  void theNodesVersionIsAskedForOnlyWhereItMayMatter() {
    assertThat(precheck(Manifests.VALID).version()).isEqualTo(ProbeRequest.VersionQuery.OMITTED);
    assertThat(precheck(Manifests.OLD).version()).isEqualTo(ProbeRequest.VersionQuery.INCLUDED);
    assertThat(precheck(Manifests.NEW).version()).isEqualTo(ProbeRequest.VersionQuery.INCLUDED);
  }

  @Test
  void theNodesVersionDecidesWhateverVersionTheUserNamed() {
    AdmittedPrecheck precheck = precheck(Manifests.NEW, Optional.of(new KubeletVersion(34)));

    assertThat(precheck.onNode(node(Optional.of("v1.25.16")))).isEmpty();
    assertThat(precheck.onNode(node(Optional.of("v1.20.2"))))
        .contains(
            new Outcome.Invalid(
                "web.yaml",
                Manifests.NEW,
                "the node's kubelet v1.20.2",
                precheck.manifest().verdict(KubeletVersion.OLDEST).failing()));
  }

  @Test
  void aNodeOfUnknownVersionIsRefusedWhereTheNewestKubeletWouldRefuse() {
    for (Optional<String> version : List.of(Optional.<String>empty(), Optional.of("unknown"))) {
      NodeFacts node = node(version);

      assertThat(precheck(Manifests.VALID).onNode(node)).isEmpty();
      assertThat(precheck(Manifests.NEW).onNode(node)).isEmpty();
      assertThat(precheck(Manifests.OLD, Optional.of(KubeletVersion.OLDEST)).onNode(node))
          .isEmpty();
      assertThat(precheck(Manifests.OLD).onNode(node))
          .hasValueSatisfying(outcome ->
              assertThat(((Outcome.Invalid) outcome).problem().cause())
                  .isEqualTo(
                      "web.yaml is not valid for a kubelet 1.36, and the node does not say its"
                          + " version"));
    }
  }

  /// 253 characters, of which the node's name and a hyphen take three.
  @Test
  void aNameThatIsTooLongWithThatOfTheNodeIsAnOutcome() {
    String longest = "n".repeat(250);
    String text = Manifests.VALID.replaceFirst("name: web", "name: " + longest);

    assertThat(text).isNotEqualTo(Manifests.VALID);
    assertThat(precheck(text).onNode(node(Optional.empty()))).isEmpty();
    assertThat(precheck(text.replace(longest, longest + "n")).onNode(node(Optional.empty())))
        .hasValueSatisfying(outcome -> {
          assertThat(((Outcome.Invalid) outcome).judge()).isEqualTo("the kubelet of w1");
          assertThat(((Outcome.Invalid) outcome).findings())
              .singleElement()
              .satisfies(
                  d -> assertThat(d.hint()).contains("take a name of at most 250 characters"));
        });
  }

  @Test
  void aMissingNamespaceIsAnOutcome() {
    assertThat(precheck(Manifests.VALID).withoutNamespace("default", Kubectl.plain()))
        .hasValueSatisfying(
            outcome -> assertThat(((Outcome.Invalid) outcome).judge()).isEqualTo("the cluster"));
    assertThat(
            precheck("# static-pod: ignore mirror-namespace\n" + Manifests.VALID)
                .withoutNamespace("default", Kubectl.plain()))
        .isEmpty();
  }

  private static AdmittedPrecheck precheck(String text) {
    return precheck(text, Optional.empty());
  }

  private static AdmittedPrecheck precheck(String text, Optional<KubeletVersion> version) {
    var rules = new RuleSelection(version, RuleSelection.FailOn.ERRORS, Set.of());
    var gate = new ManifestGate(rules, Expectations.Readiness.NOT_AWAITED);
    return new AdmittedPrecheck((AdmittedManifest) gate.admit(Manifests.source("web.yaml", text)));
  }

  private static NodeFacts node(Optional<String> version) {
    return new NodeFacts(
        new MachineFacts(
            "w1",
            "Debian GNU/Linux 12",
            MachineFacts.Init.SYSTEMD,
            Optional.empty(),
            Optional.empty()),
        new ServiceFacts(UnitName.KUBELET, Map.of(), List.of()),
        new KubeletFacts(new KubeletProcess(List.of()), List.of(), version, Optional.empty()),
        List.of(),
        List.of(),
        List.of(),
        StateFacts.CLEAN);
  }
}
