/**
 * Faults as one line of JSON each, for a log that people other than the persons concerned read: where, what kind, which request, and the
 * places in the code. Whatever may name a person is taken out of messages first.
 */
import { StoreError } from "../ports.ts";

const MESSAGE_LENGTH_MAX = 300;
const FRAMES_MAX = 8;
const CAUSES_MAX = 3;

export interface FaultLine {
  readonly level: "error";
  /** "request", "queue", "erasure" … */
  readonly place: string;
  readonly requestId?: string;
  readonly error: FaultText;
}

export interface FaultText {
  readonly name: string;
  readonly message: string;
  /** Whose fault a store's error is. */
  readonly fault?: StoreError["fault"];
  /** Places in the code, innermost first. */
  readonly frames: readonly string[];
  readonly cause?: FaultText;
}

export function faultLine(place: string, error: unknown, requestId?: string): FaultLine {
  return {
    level: "error",
    place,
    ...(requestId !== undefined && { requestId }),
    error: faultText(error, CAUSES_MAX),
  };
}

function faultText(error: unknown, causes: number): FaultText {
  if (!(error instanceof Error)) {
    return { name: typeof error, message: withoutNames(textOf(error)), frames: [] };
  }
  return {
    name: error.name,
    message: withoutNames(error.message),
    ...(error instanceof StoreError && { fault: error.fault }),
    frames: framesOf(error),
    ...(error.cause !== undefined && causes > 0 && { cause: faultText(error.cause, causes - 1) }),
  };
}

/**
 * Text without what may name somebody: whatever stands in quotes (which is how messages of Earshot give ids and keys), DIDs,
 * addresses of the web and of mail, handles.
 */
export function withoutNames(text: string): string {
  return text
    .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`|(?<!\p{L})'[^'\n]*'/gu, "…")
    .replace(/\b(?:did|acct|at|https?|mailto|g|j|acts):?\/{0,2}[^\s,;)]*[:/][^\s,;)]*/giu, "…")
    .replace(/[^\s@,;]*@[^\s,;)]+/gu, "…")
    .slice(0, MESSAGE_LENGTH_MAX);
}

/** Lines of a stack that are places; the first lines repeat the message. */
function framesOf({ stack }: Error): string[] {
  return (stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, FRAMES_MAX);
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that cannot be written";
  }
}
