/** The Web Worker of the calculator: reads and scores beside the page, which stays as quick as ever. */
import { Calculation } from "../calculator/calculation.ts";
import type { Asked, CallName, Calls, Told } from "../calculator/protocol.ts";
import { UnknownFormat } from "../calculator/read-log.ts";

/** Milliseconds between two words of progress. */
const PROGRESS_MS = 80;

const calculation = new Calculation();
let toldAt = 0;

self.addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  void answer(data);
});

async function answer({ number, call, asked }: Asked): Promise<void> {
  try {
    tell({ kind: "answer", number, value: await perform(call, asked) });
  } catch (error) {
    const fault = error instanceof RangeError || error instanceof UnknownFormat ? "input" : "program";
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: "failure", number, fault, message });
  }
}

function perform(call: CallName, asked: Calls[CallName]["asks"]): unknown {
  if (call !== "read") return calculation[call](asked as never);
  const { file, format } = asked as Calls["read"]["asks"];
  return calculation.read({ file, format }, (bytesRead) => {
    if (performance.now() - toldAt < PROGRESS_MS) return;
    toldAt = performance.now();
    tell({ kind: "progress", bytesRead, bytesTotal: file.size });
  });
}

function tell(told: Told): void {
  self.postMessage(told);
}
