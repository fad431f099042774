/** Looking into parsed JSON without trusting its shape. */
import type { Decoded, Rejection } from "../events/index.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON object, or why there is none. */
export function parseObject(text: string): Decoded<JsonObject> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not-json", "this is not valid JSON; one complete JSON object is expected");
  }
  if (isObject(value)) return { ok: true, value };
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
  return refuse("not-object", `one JSON object is expected, found ${found}`);
}

/** The field as a non-empty string, or undefined. */
export function textOf(source: JsonObject, name: string): string | undefined {
  const value = source[name];
  return typeof value === "string" && value.length > 0 ? value : undefined;
}

/** The field as an object, or undefined. */
export function objectOf(source: JsonObject, name: string): JsonObject | undefined {
  const value = source[name];
  return isObject(value) ? value : undefined;
}

/** The field's items: none when absent, the value itself when it is no array. */
export function listOf(source: JsonObject, name: string): readonly unknown[] {
  const value = source[name];
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** At most `length` code units of text made safe to show in a message. */
export function shown(text: string, length = 40): string {
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  // Half a surrogate pair, in the text or left by the cut, would make the message invalid Unicode.
  return cut.replace(/[\uD800-\uDFFF]/gu, "\uFFFD");
}

function refuse(reason: Rejection["reason"], detail: string): { ok: false; rejection: Rejection } {
  return { ok: false, rejection: { reason, detail } };
}
