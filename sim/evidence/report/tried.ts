/** REPORT.md where a goal was missed: the nearest that was found, and by what. */
import { BASELINES, type BaselineId } from "../scorers.ts";
import { SHAPES } from "../shapes.ts";
import { REQUIRED } from "./bars.ts";
import type { Evidence } from "./evidence.ts";
import { signed, spread, table } from "./text.ts";

type Log = Evidence["logs"][number];

export function tried({ bars, worlds, logs }: Evidence): string[] {
  const missed = new Set(bars.filter(({ reached }) => reached === false).map(({ id }) => id));
  const development = logs.filter((log) => log.development);
  const parts: string[] = [];
  if (missed.has("logs-required-all-cuts") && development.length > 0) {
    parts.push(
      "**Every cut.** Where almost everybody stays, silence tells little, and whatever helps there costs on the logs where people leave. No other shape of a voice is better " +
        "everywhere; each was tried in open mode, at every cut of every log:",
      shapesTable(development),
    );
  }
  if (missed.has("worlds-bots")) {
    parts.push(
      "**Own bots.** Where most people have few listeners, a person more is many places up. Other rules and numbers of the crowd are compared below.",
    );
  }
  if (worlds !== null && (missed.has("worlds-bosses") || missed.has("worlds-pods"))) {
    const reachOf = (attack: "pods" | "bosses") => worlds.attacks.find(({ id }) => id === attack)?.reach;
    const best = (attack: "pods" | "bosses"): string =>
      [...worlds.variants]
        .sort((a, b) => (a.gain[attack]?.value ?? 0) - (b.gain[attack]?.value ?? 0))
        .slice(0, 2)
        .map(({ label, gain }) => `${label} ${spread(gain[attack])}`)
        .join(", ");
    parts.push(
      "**Forced employees and pods.** They are real people whose shares carry the posts to their own followers: by reach bosses gain " +
        `${spread(reachOf("bosses"))} points and pod members ${spread(reachOf("pods"))}. No log of acts tells an order from a wish. ` +
        "Of all terms and parameters tried below these leave the least: " +
        `bosses ${best("bosses")}; pods ${best("pods")}.`,
    );
  }
  return parts.length === 0 ? [] : ["### What was tried where a goal was missed", ...parts];
}

/** C of each shape minus C as shipped, and what it does to the goals about open mode. */
function shapesTable(logs: readonly Log[]): string {
  const cuts = logs.flatMap((log) => log.splits.map((split) => ({ log, split })));
  const best = (split: Log["splits"][number], ids: readonly BaselineId[]): number =>
    Math.max(...ids.map((id) => split.quality[id]?.concordance ?? 0));
  const everybody = BASELINES.map(({ id }) => id);
  return table(
    [
      "shape",
      "cuts lost",
      "furthest behind any baseline",
      "change of C, mean",
      ...logs.map(({ title }) => title),
    ],
    SHAPES.map(({ id, label }) => {
      const found = cuts.map(({ log, split }) => {
        const c = split.shapes[id] ?? 0;
        const change = c - (split.shapes[SHAPES[0]!.id] ?? 0);
        return { log, change, required: c - best(split, REQUIRED), all: c - best(split, everybody) };
      });
      const mean = (own: typeof found): number =>
        own.reduce((sum, { change }) => sum + change, 0) / own.length;
      return [
        label,
        `${found.filter(({ required }) => required <= 0).length} of ${found.length}`,
        signed(Math.min(...found.map(({ all }) => all)), 4),
        signed(mean(found), 4),
        ...logs.map((log) => signed(mean(found.filter((one) => one.log === log)), 4)),
      ];
    }),
  );
}
