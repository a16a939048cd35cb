@NullMarked
package dev.staticpod.rollout;

import org.jspecify.annotations.NullMarked;
