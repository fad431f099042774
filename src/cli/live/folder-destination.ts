/** Acts as NDJSON files in a folder, a day each its own folder, each file named by its content. */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encodeAct, isoDay, SECONDS_PER_DAY } from "../../events/index.ts";
import { Refused } from "../../live/backoff.ts";
import { messageOf } from "../../terminal/failure.ts";
import { writeWhole } from "./cursor-file.ts";
import type { Destination } from "./destination.ts";

/** Departures, one a line. */
const ACCOUNTS_FILE = "accounts.ndjson";

/** @throws Refused from `send` when the folder cannot be written to: trying again would not help */
export function folderDestination(folder: string): Destination {
  let [files, acts, departures] = [0, 0, 0];
  return {
    actsMax: 10_000,
    async send(portion) {
      try {
        if (portion.acts.length > 0) {
          const last = portion.acts.reduce((latest, { at }) => Math.max(latest, at), 0);
          const lines = portion.acts.map((act) => `${encodeAct(act)}\n`).join("");
          const name = createHash("sha256").update(lines).digest("hex").slice(0, 32);
          const day = join(folder, isoDay(Math.floor(last / SECONDS_PER_DAY)));
          mkdirSync(day, { recursive: true });
          const file = join(day, `${name}.ndjson.gz`);
          if (!existsSync(file)) {
            writeWhole(file, gzipSync(lines));
            files += 1;
          }
        }
        if (portion.departures.length > 0) {
          mkdirSync(folder, { recursive: true });
          const lines = portion.departures.map(
            ({ departure, atMs }) => `${JSON.stringify({ at: atMs, ...departure })}\n`,
          );
          appendFileSync(join(folder, ACCOUNTS_FILE), lines.join(""));
        }
      } catch (error) {
        throw new Refused(`--out ${folder}: ${messageOf(error)}`);
      }
      acts += portion.acts.length;
      departures += portion.departures.length;
    },
    summary: () => ({ files, actsWritten: acts, departuresWritten: departures }),
  };
}
