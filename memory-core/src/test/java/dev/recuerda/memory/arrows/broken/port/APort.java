package dev.recuerda.memory.arrows.broken.port;

/** Stands for any port. */
public interface APort {}
