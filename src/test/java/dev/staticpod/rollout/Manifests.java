package dev.staticpod.rollout;

import dev.staticpod.manifest.AnnotatedText;
import dev.staticpod.manifest.ManifestReader;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.node.InMemoryNode;
import dev.staticpod.plan.InstallRequest;
import dev.staticpod.plan.RemoveRequest;
import dev.staticpod.plan.UnmanagedPolicy;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodNaming;
import dev.staticpod.plan.pod.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Manifests of one pod, and requests about it.
final class Manifests {
  static final PodName WEB = new PodName("default", "web");
  static final String PATH = InMemoryNode.DIRECTORY + "/web.yaml";
  static final String MIRROR = "web-w1";
  static final Provenance PROVENANCE = new Provenance("tester@here", "1.0");
  static final PodManifest V1 = version("v1");
  static final PodManifest V2 = version("v2");
  static final PodManifest DB = named("default", "db");
  static final PodManifest CACHE = named("default", "cache");
  static final PodManifest OTHER = named("other", "db");

  private Manifests() {}

  static PodManifest version(String tag) {
    return read(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          terminationGracePeriodSeconds: 7
          containers:
            - name: web
              image: example.com/web:%s
        """
            .formatted(tag));
  }

  private static PodManifest named(String namespace, String name) {
    return read(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          namespace: %s
          name: %s
        spec:
          containers:
            - name: one
              image: example.com/%s:1
        """
            .formatted(namespace, name, name));
  }

  static PodManifest read(String text) {
    return ManifestReader.read("web.yaml", text.getBytes(StandardCharsets.UTF_8))
        .manifest()
        .orElseThrow();
  }

  static InstallRequest install(PodManifest manifest) {
    return install(manifest, UnmanagedPolicy.RESPECT);
  }

  static InstallRequest install(PodManifest manifest, UnmanagedPolicy unmanaged) {
    return new InstallRequest(manifest, annotated(manifest), Optional.empty(), unmanaged);
  }

  static RemoveRequest remove(RemoveRequest.Absence absence) {
    return new RemoveRequest(WEB, UnmanagedPolicy.RESPECT, absence, PodNaming.MANIFEST);
  }

  /// The text as it is installed.
  static String annotated(PodManifest manifest) {
    return AnnotatedText.of(manifest);
  }

  static String hash(PodManifest manifest) {
    return manifest.contentHash().hex();
  }
}
