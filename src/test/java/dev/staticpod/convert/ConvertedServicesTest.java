package dev.staticpod.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.convert.ConvertOptions.SecretVariables;
import dev.staticpod.convert.ConvertOptions.ServicePorts;
import org.junit.jupiter.api.Test;

/// Ports of Services, and of the nodes.
class ConvertedServicesTest {
  private static final ConvertOptions ON_HOST =
      new ConvertOptions(
          "/etc/static-pod", "/srv", SecretVariables.LEAVE_OUT, ServicePorts.ON_HOST);

  private static String pod(String name, String spec) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: %s, labels: {app: %s}}\nspec:\n"
            .formatted(name, name)
        + spec.indent(2);
  }

  private static String service(String name, String ports) {
    return "apiVersion: v1\nkind: Service\nmetadata: {name: %s}\nspec: {selector: {app: %s}, ports: [%s]}\n"
        .formatted(name, name, ports);
  }

  @Test
  void namesAPortWithoutANumber() {
    Converted converted =
        Converted.of(
            service("web", "{name: http}, {port: 80, targetPort: none}"),
            pod("web", "containers: [{name: c, image: \"a:1\", ports: [{name: none}]}]"));

    assertThat(converted.remarks(Remark.Kind.PROBLEM))
        .containsExactly("4: spec.ports[0]: it has no port");
    assertThat(converted.decisions())
        .containsExactly(
            "4: spec.ports[1]: port 80 leads to a port none that no container of web names");
  }

  @Test
  void findsThePortOfASidecar() {
    Converted converted =
        Converted.of(
            service("web", "{port: 80, targetPort: admin}"),
            pod(
                "web",
                """
                initContainers:
                - name: proxy
                  image: p:1
                  restartPolicy: Always
                  ports: [{name: admin, containerPort: 9901}]
                containers: [{name: c, image: "a:1"}]
                """));

    assertThat(converted.decisions()).singleElement().asString().contains("port 9901 of web");
  }

  @Test
  void givesAPortOfThePodAllItsPortsOfTheNode() {
    Converted converted =
        Converted.with(
            ON_HOST,
            service(
                "web",
                "{port: 80}, {port: 8080, targetPort: 80}, {port: 53, protocol: UDP, targetPort:"
                    + " 1}, {port: 53, targetPort: 2}"),
            pod("web", "containers: [{name: c, image: \"a:1\", ports: [{containerPort: 80}]}]"));

    assertThat(converted.manifest())
        .contains(
            """
                - containerPort: 80
                  hostPort: 80
                - containerPort: 80
                  hostPort: 8080
                  protocol: TCP
                - containerPort: 1
                  hostPort: 53
                  protocol: UDP
                - containerPort: 2
                  hostPort: 53
                  protocol: TCP
            """);
    assertThat(converted.decisions()).isEmpty();
    assertThat(converted.remarks(Remark.Kind.CHANGED))
        .contains("4: spec.ports[1]: port 8080 is port 8080 of each node of web");
  }

  @Test
  void takesZeroForAPortThatIsNotGiven() {
    Converted converted =
        Converted.with(
            ON_HOST,
            service(
                "web",
                "{port: 80, nodePort: 0, targetPort: 0}, {port: 81, nodePort: 0, targetPort:"
                    + " \"\"}"),
            pod(
                "web",
                "containers: [{name: c, image: \"a:1\", ports: [{containerPort: 80, hostPort:"
                    + " 0}]}]"));

    assertThat(converted.manifest())
        .contains(
            """
                - containerPort: 80
                  hostPort: 80
                - containerPort: 81
                  hostPort: 81
                  protocol: TCP
            """);
    assertThat(converted.decisions()).isEmpty();
  }

  @Test
  void givesAPortOfTheNodeToOnePodOnly() {
    Converted converted =
        Converted.with(
            ON_HOST,
            service("b", "{port: 80}"),
            service("c", "{port: 9100}"),
            pod(
                "a",
                "containers: [{name: c, image: \"a:1\", ports: [{containerPort: 80, hostPort:"
                    + " 80}]}]"),
            pod(
                "node",
                "hostNetwork: true\n"
                    + "containers: [{name: c, image: \"a:1\", ports: [{containerPort: 9100}]}]"),
            pod("b", "containers: [{name: c, image: \"a:1\"}]"),
            pod("c", "containers: [{name: c, image: \"a:1\"}]"));

    assertThat(converted.decisions())
        .containsExactly(
            "4: spec.ports[0]: port 80 of the node is a port of a already",
            "9: spec.ports[0]: port 9100 of the node is a port of node already");
    assertThat(converted.conversion().pods())
        .extracting(ConvertedPod::outcome)
        .containsExactly(
            ConvertedPod.Outcome.READY,
            ConvertedPod.Outcome.READY,
            ConvertedPod.Outcome.DECIDE,
            ConvertedPod.Outcome.DECIDE);
  }
}
