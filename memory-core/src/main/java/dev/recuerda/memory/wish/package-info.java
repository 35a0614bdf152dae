/**
 * What a person wants of the memory itself: that something be kept, or not, or forgotten. Knows {@code phrase}, {@code text}
 * and {@code error}.
 */
@NullMarked
package dev.recuerda.memory.wish;

import org.jspecify.annotations.NullMarked;
