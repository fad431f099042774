/** What a process has used, from proc(5). */
import { readdirSync, readFileSync } from "node:fs";

/** The child of this process with a name; workerd is started by whoever hosts it. */
export function childNamed(name: string): number {
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(parent) === process.pid && stat.includes(`(${name})`)) return Number(entry);
    } catch {
      // It ended between listing and reading.
    }
  }
  throw new Error(`this process has no child ${name}`);
}

/** CPU time so far, all threads, user and system, in microseconds; counted in ticks of a hundredth of a second. */
export function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Resident memory at its highest, in megabytes. */
export function peakMegabytesOf(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1_024;
}

/** Bytes handed to the disk so far, in megabytes. */
export function writtenMegabytesOf(pid: number): number {
  const [, bytes] = /^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, "utf8")) ?? [];
  return Number(bytes) / 1e6;
}
