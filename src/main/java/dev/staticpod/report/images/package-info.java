/// What happens to images on nodes, as text.
@NullMarked
package dev.staticpod.report.images;

import org.jspecify.annotations.NullMarked;
