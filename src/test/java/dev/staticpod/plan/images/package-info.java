@NullMarked
package dev.staticpod.plan.images;

import org.jspecify.annotations.NullMarked;
