/// What a careful colleague would ask about a pod that Kubernetes takes.
@NullMarked
package dev.staticpod.validation.advice;

import org.jspecify.annotations.NullMarked;
