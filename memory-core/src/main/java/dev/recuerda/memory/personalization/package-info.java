/**
 * Personalization as a component of its own: a profile and preferences that others reach over declared one-way bridges. It knows
 * the door, and nobody below knows it.
 */
@NullMarked
package dev.recuerda.memory.personalization;

import org.jspecify.annotations.NullMarked;
