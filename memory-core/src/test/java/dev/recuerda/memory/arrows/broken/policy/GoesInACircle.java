package dev.recuerda.memory.arrows.broken.policy;

import dev.recuerda.memory.arrows.broken.text.GoesBack;

/** One half of a circle. */
public record GoesInACircle(GoesBack next) {}
