/** Opaque cursors: base64url of JSON, so that a page stays within the generation it began in. */
import * as z from "zod";
import { Problem } from "./problems.ts";

const cursorShape = z.tuple([
  z.literal(1),
  z.string().min(1).max(64),
  z.string().max(64),
  z.int().min(0).max(1_000_000),
]);

export interface Cursor {
  readonly generation: string;
  /** "" for all topics. */
  readonly topic: string;
  /** Rows already seen. */
  readonly offset: number;
}

export function encodeCursor({ generation, topic, offset }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([1, generation, topic, offset]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A problem when the text is no cursor of ours. */
export function decodeCursor(text: string): Cursor {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const [, generation, topic, offset] = cursorShape.parse(json);
    return { generation, topic, offset };
  } catch {
    const detail = "is not a cursor that this service gave out";
    throw new Problem("invalid-query", { errors: [{ pointer: "?cursor", detail }] });
  }
}
