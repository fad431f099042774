/** Who is vouched for on a service: nobody, or a lottery among those who agreed to be shown. */
import { isoDay } from "../events/index.ts";
import { dayOf, lottery, type Seeds } from "../score/index.ts";

/** How the operator wants seeds to be drawn. */
export type SeedSetting =
  | { readonly mode: "open" }
  /** `number` null: drawn anew every month, with the month as its number (202611). */
  | { readonly mode: "lottery"; readonly share: number; readonly number: number | null };

const LOTTERY = /^lottery:([^@]+)@(monthly|\d+)$/;

/** "open", "lottery:SHARE@NUMBER" or "lottery:SHARE@monthly"; null for anything else. */
export function parseSeedSetting(text: string): SeedSetting | null {
  if (text === "open") return { mode: "open" };
  const [, share, number] = LOTTERY.exec(text) ?? [];
  if (share === undefined || number === undefined) return null;
  const setting = {
    mode: "lottery",
    share: Number(share),
    number: number === "monthly" ? null : Number(number),
  } as const;
  try {
    lottery(setting.share, setting.number ?? 0);
  } catch {
    return null;
  }
  return setting;
}

/**
 * The seeds of a run. An account that did not agree to be shown is never drawn: a network of bots would otherwise hold as
 * many lots as it has accounts.
 * @param asOf scoring instant, whole Unix seconds
 */
export function seedsOf(setting: SeedSetting, shown: ReadonlySet<string>, asOf: number): Seeds {
  if (setting.mode === "open") return setting;
  return drawnAmong(lottery(setting.share, setting.number ?? monthOf(asOf)), shown);
}

/** The seeds that are among the accounts as well; open mode stays open. */
export function drawnAmong(seeds: Seeds, accounts: ReadonlySet<string>): Seeds {
  if (seeds.mode === "open") return seeds;
  const { has } = seeds;
  return {
    mode: "seeded",
    label: `${seeds.label} of those shown`,
    has: (account) => accounts.has(account) && has(account),
  };
}

/** 202611 for an instant in November 2026. */
function monthOf(asOf: number): number {
  const [year, month] = isoDay(dayOf(asOf)).split("-");
  return Number(`${year}${month}`);
}
