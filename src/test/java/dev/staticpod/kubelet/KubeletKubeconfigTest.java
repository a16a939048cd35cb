package dev.staticpod.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.kubelet.KubeletApi.ClientCertificate;
import dev.staticpod.kubelet.KubeletApi.Place;
import dev.staticpod.kubelet.KubeletApi.Trust;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kubeconfigs of kubelets, as nodes show them.
class KubeletKubeconfigTest {
  private static final String CONTEXT =
      """
      current-context: c
      contexts:
      - context: {cluster: k, user: u}
        name: c
      """;

  private static KubeletApi read(String text) {
    return new KubeletKubeconfig("/etc/kubernetes/kubelet.conf", text).read()
            instanceof KubeletKubeconfig.Result.Usable(KubeletApi api)
        ? api
        : new KubeletApi(
            problem(text),
            Optional.empty(),
            new Trust.Machine(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  private static String problem(String text) {
    return new KubeletKubeconfig("/etc/kubernetes/kubelet.conf", text).read()
            instanceof KubeletKubeconfig.Result.Unusable(String problem)
        ? problem
        : "";
  }

  private static KubeletApi of(String cluster, String user) {
    return read(text(cluster, user));
  }

  private static String text(String cluster, String user) {
    return CONTEXT
        + "clusters:\n- name: k\n  cluster:\n"
        + cluster.indent(4)
        + "users:\n- name: u\n  user:\n"
        + user.indent(4);
  }

  /// As kubeadm writes it.
  @Test
  void knowsTheFilesThatItNames() {
    KubeletApi api =
        of(
            "certificate-authority-data: x\nserver: https://10.0.0.1:6443\n",
            """
            client-certificate: /var/lib/kubelet/pki/kubelet-client-current.pem
            client-key: pki/key.pem
            """);

    assertThat(api.server()).isEqualTo("https://10.0.0.1:6443");
    assertThat(api.trust()).isEqualTo(new Trust.Named(new Place.Lines(8, 8)));
    assertThat(api.certificate())
        .contains(
            new ClientCertificate(
                new Place.File("/var/lib/kubelet/pki/kubelet-client-current.pem"),
                new Place.File("/etc/kubernetes/pki/key.pem")));
  }

  @Test
  void knowsTheLinesOfWhatIsHidden() {
    KubeletApi api =
        of(
            "server: k8s.example\nproxy-url: http://x@proxy:3128\n",
            "client-certificate-data: |\n  x\n  x\nclient-key-data: x\ntoken: x\n");

    assertThat(api.server()).isEqualTo("https://k8s.example");
    assertThat(api.proxy()).contains(new Place.Lines(9, 9));
    assertThat(api.certificate())
        .contains(new ClientCertificate(new Place.Lines(13, 15), new Place.Lines(16, 16)));
    assertThat(api.token()).contains(new Place.Lines(17, 17));
  }

  @Test
  void readsJson() {
    KubeletApi api =
        read(
            """
            {
              "current-context": "c",
              "contexts": [
                {
                  "name": "c",
                  "context": {
                    "cluster": "k",
                    "user": "u"
                  }
                }
              ],
              "clusters": [
                {
                  "name": "k",
                  "cluster": {
                    "insecure-skip-tls-verify": true,
                    "tls-server-name": "kubernetes",
                    "server": "https://[fd00::1]:6443/path"
                  }
                }
              ],
              "users": [
                {
                  "name": "u",
                  "user": {
                    "token": "x"
                  }
                }
              ]
            }
            """);

    assertThat(api.server()).isEqualTo("https://[fd00::1]:6443/path");
    assertThat(api.serverName()).contains("kubernetes");
    assertThat(api.trust()).isEqualTo(new Trust.Unchecked());
    assertThat(api.token()).contains(new Place.Lines(26, 26));
  }

  @Test
  void aFileWithATokenGoesBeforeAToken() {
    assertThat(of("server: https://k\n", "tokenFile: /run/token\ntoken: x\n").token())
        .contains(new Place.File("/run/token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server: ftp://k",
        "server: https://user@k",
        "server: https://k/?a",
        "server: x",
        "name: k",
        "server: \"https://k\\nx\""
      })
  void anAddressIsOfAServer(String cluster) {
    assertThat(problem(text(cluster + "\n", "token: x\n")))
        .isEqualTo("its kubeconfig /etc/kubernetes/kubelet.conf has no address of an API server");
  }

  @Test
  void saysWhyItIsOfNoUse() {
    assertThat(problem("")).endsWith(" is empty");
    assertThat(problem("{")).endsWith(" is in a form that is not known here");
    assertThat(problem("kind: Config\n")).endsWith(" names no current context that it has");
    assertThat(problem(CONTEXT)).endsWith(" has no cluster for its current context");
    assertThat(problem(text("server: https://k\n", "client-key: /k\n")))
        .endsWith(" has neither a certificate nor a token");
  }

  @Test
  void aLoginThatOnlyTheKubeletDoesIsNamed() {
    String eks = "exec:\n  apiVersion: v1\n  command: aws-iam-authenticator\n  args:\n  - x\n";

    assertThat(problem(text("server: https://k\n", eks)))
        .endsWith(
            " has the kubelet log in by the program aws-iam-authenticator, which only the kubelet"
                + " does");
    // what stands in braces the node does not send
    assertThat(problem(text("server: https://k\n", "exec: x\n")))
        .contains("the program that it names");
    assertThat(problem(text("server: https://k\n", "auth-provider:\n  name: gcp\n")))
        .contains("an auth-provider");
    assertThat(problem(text("server: https://k\n", "username: x\npassword: x\n")))
        .contains("a user name and a password");
  }
}
