/**
 * Consent, and the trace that every write leaves. Knows {@code conversation}, {@code phrase}, {@code text},
 * {@code user} and {@code error}.
 */
@NullMarked
package dev.recuerda.memory.privacy;

import org.jspecify.annotations.NullMarked;
