@NullMarked
package dev.staticpod.plan.files;

import org.jspecify.annotations.NullMarked;
