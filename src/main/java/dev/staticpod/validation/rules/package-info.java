/// What Kubernetes refuses once a pod is decoded, rule by rule.
@NullMarked
package dev.staticpod.validation.rules;

import org.jspecify.annotations.NullMarked;
