/**
 * A state as text: one header line, then one act a line in code unit order, so equal states are equal texts. A reader accepts exactly the
 * versions it lists.
 */
import { type Decoded, decodeAct, encodeAct, type PlacedRejection } from "../events/index.ts";
import { createLedger, type Ledger } from "./fold.ts";

const VERSION = 1;

export function encodeLedger(ledger: Ledger): string {
  const lines = Array.from(ledger.acts(), encodeAct).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [JSON.stringify({ earshot: "state", version: VERSION, acts: lines.length }), ...lines, ""].join(
    "\n",
  );
}

/** Refuses unknown versions, cut-off texts and acts that do not decode, each with the line and what was expected. */
export function decodeLedger(
  text: string,
):
  | { readonly ok: true; readonly value: Ledger }
  | { readonly ok: false; readonly rejection: PlacedRejection } {
  const refuse = (line: number, rejection: Omit<PlacedRejection, "line">) =>
    ({ ok: false, rejection: { line, ...rejection } }) as const;
  const lines = text.split("\n");
  const header = parse(lines[0] ?? "");
  if (!header.ok) return refuse(1, header.rejection);
  const { earshot, version, acts } = header.value as { earshot?: unknown; version?: unknown; acts?: unknown };
  if (earshot !== "state" || version !== VERSION) {
    return refuse(1, {
      reason: "bad-header",
      detail: `expected an Earshot state of version ${VERSION}, found version ${JSON.stringify(version ?? null).slice(0, 40)}`,
    });
  }
  if (lines.pop() !== "" || lines.length - 1 !== acts) {
    return refuse(lines.length, {
      reason: "truncated-stream",
      detail: `the header promises ${JSON.stringify(acts ?? null).slice(0, 20)} acts, the text holds ${lines.length - 1}`,
    });
  }
  const ledger = createLedger();
  for (let line = 1; line < lines.length; line += 1) {
    const parsed = parse(lines[line] as string);
    if (!parsed.ok) return refuse(line + 1, parsed.rejection);
    const act = decodeAct(parsed.value);
    if (!act.ok) return refuse(line + 1, act.rejection);
    ledger.add(act.value);
  }
  return { ok: true, value: ledger };
}

function parse(line: string): Decoded<object> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null) return { ok: true, value };
  } catch {
    // Falls through to the rejection: a state is text from outside like any other.
  }
  return { ok: false, rejection: { reason: "not-json", detail: "expected a JSON object on this line" } };
}
