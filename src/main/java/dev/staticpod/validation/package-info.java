/// What the kubelet and the API server will do with a manifest, rule by rule.
///
/// Knows the fields of a pod and Kubernetes' validation of them, for kubelets 1.20 to 1.36. It must
/// not know files, nodes and terminals; the manifest is all that it reads.
@NullMarked
package dev.staticpod.validation;

import org.jspecify.annotations.NullMarked;
