/// What every rule stands on: a place in the pod, what it is checked for, the collector of
/// diagnostics, and the forms of names, quantities, times and addresses.
@NullMarked
package dev.staticpod.validation.field;

import org.jspecify.annotations.NullMarked;
