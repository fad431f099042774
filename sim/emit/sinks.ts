/**
 * Where acts go. Both sinks end in the same ledger; `ndjson` takes the way of real data, through the encoder, bytes and
 * the decoder, and must give the same scores (a property test holds them to it).
 */
import type { Act, PlacedRejection } from "../../src/events/index.ts";
import { encodeAct } from "../../src/events/index.ts";
import { createSource } from "../../src/ingest/index.ts";
import { createLedger, type Ledger } from "../../src/score/index.ts";

export interface Emission {
  readonly ledger: Ledger;
  /** Acts offered. */
  readonly offered: number;
  readonly rejections: readonly PlacedRejection[];
}

/** Straight into a ledger. */
export function emitDirect(acts: Iterable<Act>): Emission {
  const ledger = createLedger();
  let offered = 0;
  for (const act of acts) {
    ledger.add(act);
    offered += 1;
  }
  return { ledger, offered, rejections: [] };
}

/** Through bytes: the real encoder writes lines, the real importer reads them. */
export function emitNdjson(acts: Iterable<Act>): Emission {
  const ledger = createLedger();
  const rejections: PlacedRejection[] = [];
  const source = createSource("ndjson");
  const sink = {
    act: (act: Act) => void ledger.add(act),
    reject: (rejection: PlacedRejection) => void rejections.push(rejection),
  };
  const encoder = new TextEncoder();
  for (const text of ndjsonChunks(acts)) source.push(encoder.encode(text), sink);
  source.end(sink);
  return { ledger, offered: source.summary.read, rejections };
}

/** Lines of NDJSON, as the real encoder writes them, in pieces of about 64 KiB. */
export function* ndjsonChunks(acts: Iterable<Act>): IterableIterator<string> {
  let text = "";
  for (const act of acts) {
    text += `${encodeAct(act)}\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
