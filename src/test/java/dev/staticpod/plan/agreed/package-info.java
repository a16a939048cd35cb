@NullMarked
package dev.staticpod.plan.agreed;

import org.jspecify.annotations.NullMarked;
