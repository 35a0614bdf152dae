/**
 * The door and the verbs: {@link dev.recuerda.memory.Memory} is where to begin, and {@link
 * dev.recuerda.memory.UserMemory} is what one does with the memory of one user.
 */
@NullMarked
package dev.recuerda.memory;

import org.jspecify.annotations.NullMarked;
