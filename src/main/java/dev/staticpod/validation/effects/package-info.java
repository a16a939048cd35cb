/// What becomes of a pod that the kubelet takes: it never runs, it has no mirror pod, or something
/// that is written has no effect. Knows kubelets by version, and their feature gates as they are by
/// default.
@NullMarked
package dev.staticpod.validation.effects;

import org.jspecify.annotations.NullMarked;
