package dev.recuerda.memory.arrows.broken.assistant;

/** Something in a room above the door. */
public interface AnAssistant {}
