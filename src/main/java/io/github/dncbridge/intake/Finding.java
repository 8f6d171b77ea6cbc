package io.github.dncbridge.intake;

/**
 * One thing that was told about a file by looking at it, and why.
 *
 * @param aspect what was asked: {@code encoding}, {@code separator}, {@code header}
 * @param found the answer: {@code windows-1252}, {@code ;}, {@code line 4}
 * @param because the evidence, one sentence without its full stop; quotes no cell below the header
 */
public record Finding(String aspect, String found, String because) {}
