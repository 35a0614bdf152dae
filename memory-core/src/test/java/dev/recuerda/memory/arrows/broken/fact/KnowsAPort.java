package dev.recuerda.memory.arrows.broken.fact;

import dev.recuerda.memory.arrows.broken.port.APort;

/** A room of the domain that knows a port. */
public record KnowsAPort(APort port) {}
