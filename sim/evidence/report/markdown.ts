/** REPORT.md: what came out, for and against, and how to get it again. */
import type { Evidence } from "./evidence.ts";
import type { EvidenceFigure } from "./figures.ts";
import { logsPart } from "./logs-part.ts";
import { table } from "./text.ts";
import { tried } from "./tried.ts";
import { worldsPart } from "./worlds-part.ts";

export function markdownOf(evidence: Evidence, figures: readonly EvidenceFigure[]): string {
  const figure = (id: string): string => {
    const found = figures.find((one) => one.id === id);
    return found === undefined
      ? ""
      : `![${found.title}. ${found.description}](figures/${id}.svg)\n\n_${found.title}._ ${found.description}`;
  };
  return `${[
    "# Evidence: does the score measure influence?",
    "Written by one command; nothing in it is typed by hand. For and against alike.",
    `\`\`\`sh\n${evidence.manifest.command}\n\`\`\``,
    "## What had to come out, and what did",
    barsTable(evidence),
    ...tried(evidence),
    "## Real logs",
    ...logsPart(evidence, figure),
    "## Simulated worlds with cheats",
    ...worldsPart(evidence, figure),
    "## How it is measured",
    METHOD,
    "## What it does not show",
    LIMITS,
    "## Manifest",
    manifestText(evidence),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function barsTable({ bars }: Evidence): string {
  const said = (reached: boolean | null): string =>
    reached === null ? "not tested" : reached ? "**reached**" : "**not reached**";
  return table(
    ["goal", "found", ""],
    bars.map((bar) => [bar.says, bar.found, said(bar.reached)]),
    3,
  );
}

function manifestText({ manifest }: Evidence): string {
  const { seed, splits, worlds, versions, seeds, logs } = manifest;
  return [
    `Seed ${seed}; ${worlds} worlds; cuts at ${splits.join(", ")}; seeds of the score: ${seeds.logs} on logs, ${seeds.worlds} in worlds. ` +
      `Formula ${versions.formula}, Earshot ${versions.earshot}, Node ${versions.node}${versions.code === null ? "" : `, code of commit ${versions.code}`}.`,
    logs.length === 0
      ? ""
      : `Logs: ${logs.map(({ id, format, files }) => `${id} (${format}: ${files.join(", ")})`).join("; ")}.`,
    "Every parameter is in `evidence.json`. The same seed gives the same bytes on any number of threads.",
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

const METHOD = `- **C, concordance**: over pairs of people whose targets differ, the share that a number ranks the right way round, ties one half. Not Spearman, which rewards ties where most targets are zero.
- **Intervals on logs**: of a difference of two U-statistics on the same people. People are treated as independent; the log itself is one draw.
- **Intervals in worlds**: bootstrap over whole worlds.
- **Percentile points**: place among all 600 people, ties half, 0 to 100.
- **Seeds**: a lottery of one account in ten. In worlds once among all accounts, bots included, and once among people, as on a service whose seeds consented.
- **Bots** like, share and reply to every post of their owner and follow one another; **pods** do so for one another; **employees** like and share every post of the boss; **bought followers** never act.`;

const LIMITS = `- The parameters were chosen on the development logs. On those the leads are a fit as well as a test; other logs have to confirm them.
- A log shows attention, deserved or not, and no reach. The worlds show reach, but in a model; only C1 to C12 say how far that model goes.
- In the worlds most people have few listeners, so places are close together and one person more moves many.
- Truth is the reach of one message. A score of who listened for six weeks also counts how much somebody said, which one message does not show. Numbers for each post (Klout-like, influence–passivity) and followers, who mostly read here, can come nearer to it.
- Attackers here do one thing. Somebody who first earns trust and then spends it is not among them.`;
