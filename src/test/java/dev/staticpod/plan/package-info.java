@NullMarked
package dev.staticpod.plan;

import org.jspecify.annotations.NullMarked;
