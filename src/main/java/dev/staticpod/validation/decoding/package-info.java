/// The decode stage of the kubelet: whether a document fits the Go types of a pod.
@NullMarked
package dev.staticpod.validation.decoding;

import org.jspecify.annotations.NullMarked;
