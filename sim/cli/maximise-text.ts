/** What `maximise` says to people. */
import { format, percent } from "../report/numbers.ts";
import type { Compared, MaximiseResult } from "./maximise.ts";

export function maximisedText(result: MaximiseResult): string {
  const { chosen, certificate, confirmed, weighted } = result;
  const readers = weighted ? "weight of readers" : "accounts";
  const width = Math.max(7, ...chosen.map(({ account }) => account.length));
  const priced = result.budget !== null;
  const reached = (mean: number, [low, high]: readonly [number, number]): string =>
    `${format(mean, 1)} (${format(low, 1)} to ${format(high, 1)})`;
  const comparison = (what: string, { mean, interval }: Compared): string =>
    `  ${what.padEnd(28)} ${reached(mean, interval)}, ${percent(mean / confirmed.mean)} of the choice`;
  const lines = [
    `Whom to give the message to: ${format(chosen.length)} of ${format(result.accounts)} accounts · ${result.network}, ${result.model}, seed ${result.seed}`,
    "",
    `   #  ${"account".padEnd(width)}  followers  adds${priced ? "               cost" : ""}`,
    ...chosen.map(({ account, followers, adds, standardError, cost }, at) => {
      const gain = `${format(adds, 1)} ± ${format(standardError, 1)}`;
      return `${String(at + 1).padStart(4)}  ${account.padEnd(width)}  ${format(followers).padStart(9)}  ${
        cost === null ? gain : `${gain.padEnd(18)} ${format(cost, 2)}`
      }`;
    }),
    "",
    `Reached, the chosen ones included (${readers}, mean of ${format(confirmed.runs)} fresh runs with 95 % interval):`,
    `  ${"this choice".padEnd(28)} ${reached(confirmed.mean, confirmed.interval)}`,
    comparison("the most followed", result.mostFollowed),
    comparison("drawn at random", result.drawnAtRandom),
    ...(result.celf === null
      ? []
      : [
          comparison("CELF, by forward runs", result.celf),
          `  CELF chose in ${format(result.celf.worlds)} worlds; ${result.celf.shared} of ${chosen.length} accounts are the same.`,
        ]),
    "",
    guarantee(result),
    `Worked out from ${format(certificate.sets)} reverse-reachable sets with ${format(certificate.entries)} accounts in them, in ${certificate.rounds} rounds. "adds" is what each adds to those above it, ± its standard error.`,
  ];
  if (priced) {
    lines.push(
      `Spent ${format(certificate.cost ?? 0, 2)} of ${format(result.budget ?? 0, 2)}; the rule that won: ${certificate.rule === "greedy" ? "most readers for the cost first" : certificate.rule}.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** One sentence or two that hold with the stated confidence. */
function guarantee({ certificate, budget }: MaximiseResult): string {
  const { spread, optimumAtMost, certifiedRatio, wantedRatio, endedBy, epsilon, delta } = certificate;
  const bounds =
    `With confidence ${percent(1 - delta, 1)} this choice reaches at least ${format(spread.atLeast, 1)} on average and no ` +
    `permitted choice more than ${format(optimumAtMost, 1)}: at least ${percent(certifiedRatio, 1)} of the best possible`;
  if (endedBy === "certified") {
    return `${bounds} (asked for: 1 − 1/e − ${epsilon} = ${percent(wantedRatio, 1)}).`;
  }
  const theory = budget === null ? `1 − 1/e − ${epsilon}` : `(1 − 1/e)/2 − ${epsilon}`;
  return endedBy === "enough sets"
    ? `${bounds}. So many sets were drawn that theory promises ${theory} of the best, with the same confidence.`
    : `${bounds}. The memory allowed was used up before the ${percent(wantedRatio, 1)} asked for could be certified; a larger --epsilon asks for less.`;
}
