@NullMarked
package dev.staticpod.sandbox.kubelet;

import org.jspecify.annotations.NullMarked;
