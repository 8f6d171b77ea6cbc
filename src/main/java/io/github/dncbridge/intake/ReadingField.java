package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be said as text of how a file is to be read: {@code --read NAME=VALUE}, {@code
 * drop-folder.read.NAME}, a line of {@code mapping.properties}.
 */
public enum ReadingField {
  /** The encoding's name: {@code windows-1250}. */
  ENCODING("encoding"),
  /** One to four characters, or {@code tab}, {@code comma}, {@code semicolon}, {@code pipe}. */
  SEPARATOR("separator"),
  /** {@code double}, {@code single}, {@code none}. */
  QUOTE("quote"),
  /** {@code doubled}, {@code backslash}. */
  ESCAPE("escape"),
  /** The line or row where the header row begins, from 1. */
  HEADER_LINE("header-line"),
  /** The names of sheets, separated by commas. */
  SHEETS("sheets");

  private static final Map<String, String> SEPARATORS =
      Map.of("tab", "\t", "comma", ",", "semicolon", ";", "pipe", "|");

  private static final int LONGEST_SEPARATOR = 4;

  private final String fieldName;

  ReadingField(String fieldName) {
    this.fieldName = fieldName;
  }

  /** Returns the name as it is written in the configuration. */
  public String fieldName() {
    return fieldName;
  }

  /** Returns the field of this name; null when there is none. */
  public static @Nullable ReadingField find(String name) {
    return Arrays.stream(values())
        .filter(field -> field.fieldName.equals(name))
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the field of this name.
   *
   * @throws MappingException when there is none
   */
  static ReadingField named(String name) {
    ReadingField field = find(name);
    if (field == null) {
      throw new MappingException(
          "There is no reading option '%s' (known: %s)."
              .formatted(
                  name,
                  Arrays.stream(values())
                      .map(ReadingField::fieldName)
                      .collect(Collectors.joining(", "))));
    }
    return field;
  }

  /** Returns whether the options say it, so that it is not recognised. */
  boolean isSaid(ReadingOptions options) {
    return switch (this) {
      case ENCODING -> options.encoding() != null;
      case SEPARATOR -> options.separator() != null;
      case QUOTE -> options.quote() != null;
      case ESCAPE -> options.escape() != null;
      case HEADER_LINE -> options.headerLine() != null;
      case SHEETS -> !options.sheets().isEmpty();
    };
  }

  ReadingOptions apply(ReadingOptions options, String value) {
    return switch (this) {
      case ENCODING -> options.withEncoding(charset(value.strip()));
      case SEPARATOR -> options.withSeparator(separator(value));
      case QUOTE ->
          options.withQuote(
              one(
                  value,
                  Map.of("double", Quote.DOUBLE, "single", Quote.SINGLE, "none", Quote.NONE)));
      case ESCAPE ->
          options.withEscape(
              one(value, Map.of("doubled", Escape.DOUBLED, "backslash", Escape.BACKSLASH)));
      case HEADER_LINE -> options.withHeaderLine(line(value.strip()));
      case SHEETS ->
          options.withSheets(
              Arrays.stream(value.split(",", -1))
                  .map(String::strip)
                  .filter(name -> !name.isEmpty())
                  .toList());
    };
  }

  private Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw refused(name, "the name of an encoding, such as UTF-8, windows-1252 or Shift_JIS");
    }
  }

  private String separator(String value) {
    String text = SEPARATORS.getOrDefault(value.strip(), value);
    if (text.isEmpty() || text.length() > LONGEST_SEPARATOR || text.matches(".*[\"'\\\\\r\n].*")) {
      throw refused(value, "tab, comma, semicolon, pipe, or one to four characters but quotes");
    }
    return text;
  }

  private <T> T one(String value, Map<String, T> words) {
    T found = words.get(value.strip());
    if (found == null) {
      List<String> allowed = words.keySet().stream().sorted().toList();
      throw refused(value, String.join(", ", allowed));
    }
    return found;
  }

  private long line(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw refused(value, "a line number, from 1");
    }
    return Long.parseLong(value);
  }

  private MappingException refused(String value, String allowed) {
    return new MappingException(
        "The reading option '%s' is '%s' (allowed: %s).".formatted(fieldName, value, allowed));
  }
}
