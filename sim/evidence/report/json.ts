/** evidence.json: everything that the report prints, and more digits. */
import type { Evidence } from "./evidence.ts";

/** To a millionth: enough for anybody, and nothing hangs on the last bits of a sine. */
export function jsonOf(evidence: Evidence): string {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toFixed(6)) : value;
  return `${JSON.stringify(evidence, rounded, 1)}\n`;
}
