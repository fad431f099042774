/** Reads a request's body up to a limit, without trusting what it says of its length. */
import type * as z from "zod";
import { Problem } from "./problems.ts";
import type { RouteBody } from "./route.ts";

/** The media type without its parameters; a problem when the route does not take it. */
export function mediaTypeOf(request: Request, body: RouteBody): string {
  const given = request.headers.get("content-type") ?? "";
  const mediaType = given.split(";")[0]!.trim().toLowerCase();
  if (Object.hasOwn(body.content, mediaType)) return mediaType;
  const accepted = Object.keys(body.content).join(", ");
  throw new Problem("unsupported-media-type", {
    detail: `${given === "" ? "No Content-Type was given" : `${JSON.stringify(given)} is not taken`}; send ${accepted}.`,
    headers: { accept: accepted },
  });
}

export async function readBody(request: Request, sizeMax: number): Promise<Uint8Array> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > sizeMax) throw tooLarge(sizeMax);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body !== null) {
    const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > sizeMax) {
        await reader.cancel();
        throw tooLarge(sizeMax);
      }
      chunks.push(part.value);
    }
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** The value that JSON bytes give in a shape; a problem that names each fault by its place otherwise. */
export function readJsonBody<T>(bytes: Uint8Array, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed-body", { detail: "The body does not parse as JSON in UTF-8." });
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => {
    return { pointer: path.map((part) => `/${String(part)}`).join(""), detail: message };
  });
  throw new Problem("invalid-body", { errors });
}

function tooLarge(sizeMax: number): Problem {
  return new Problem("body-too-large", { detail: `At most ${sizeMax} bytes.` });
}
