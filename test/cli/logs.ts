/** Small logs for command lines. */
import { fileOf } from "./run.ts";

/** Bo is answered by eight people, Chi by two, and one line is broken. */
export const CSV = [
  "at,kind,actor,recipient,topics",
  ...Array.from({ length: 8 }, (_, index) => `2026-11-0${1 + index}T10:00:00Z,reply,p${index},bo,bees`),
  "2026-11-03T11:00:00Z,share,p0,chi,art",
  "2026-11-09T12:00:00Z,quote,p1,chi,bees",
  "2026-11-09T12:00:00Z,quote,p1,chi,bees",
  "yesterday,reply,p2,chi,",
  "2026-11-04T09:00:00Z,follow,p3,dee,",
  "",
].join("\n");

export const LAST_ACT = "2026-11-09T12:00:00Z";

export function csvLog(): string {
  return fileOf("acts.csv", CSV);
}

/** Everybody answers six others, the low numbers most often, as an edge list. */
export function edgeLog(accounts: number): string {
  const lines: string[] = [];
  for (let index = 0; index < accounts * 6; index += 1) {
    const actor = index % accounts;
    const any = (index * 7919 + Math.floor(index / accounts) * 31) % accounts;
    const recipient = index % 3 === 0 ? any % 7 : any;
    lines.push(`${actor} ${recipient} ${1_700_000_000 + index * 60}`);
  }
  return fileOf("edges.txt", `${lines.join("\n")}\n`);
}
