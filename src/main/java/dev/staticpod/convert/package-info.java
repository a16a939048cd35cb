/// Makes static pods and what they need of the objects of a cluster: workloads, with the
/// ConfigMaps, Secrets, claims and Services beside them, become manifests, files of the host, and a
/// list of all that was dropped or changed, and of what people have to decide.
///
/// Pure: bytes in, values out. It is the only package that knows the typed model of Kubernetes
/// (fabric8's kubernetes-model-core). Nothing of the input may get lost without a remark:
/// `Accounting` compares what came in with what goes out.
@NullMarked
package dev.staticpod.convert;

import org.jspecify.annotations.NullMarked;
