@NullMarked
package dev.staticpod.kubelet;

import org.jspecify.annotations.NullMarked;
