/** `network`: the figures of a generated or loaded network. */
import type { Command } from "commander";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { DegreeSummary } from "../networks/degrees.ts";
import { networkHelp } from "../networks/network-spec.ts";
import { type NetworkStatistics, networkStatistics } from "../networks/statistics.ts";
import { format, percent } from "../report/numbers.ts";
import {
  loadNetwork,
  loadOptionsOf,
  type NamedNetwork,
  type NetworkCommandOptions,
  withFileOptions,
} from "./network-option.ts";
import { blamingTheCaller, parseSeed } from "./values.ts";

interface Options extends NetworkCommandOptions {
  readonly seed: number;
  readonly json?: true;
}

const HELP = `
An arc v → w says that v follows w; in-degrees are audiences. Edges without a direction are two arcs.
Files may be gzipped, and "-" reads standard input. --json prints one object, the same bytes for the same input.

Generators:
${networkHelp()
  .split("\n")
  .map((line) => (line === "" ? "" : `  ${line}`))
  .join("\n")}
Examples:
  $ npm run sim -- network barabasi-albert:size=10000,edgesPerNode=5
  $ npm run sim -- network follows.graphml
  $ npm run sim -- network acts.ndjson --network-min-acts 3
  $ npm run --silent sim -- network rmat:size=65536,arcs=500000 --seed 2 --json > network.json`;

export function addNetworkCommand(program: Command, terminal: Terminal): void {
  withFileOptions(program.command("network"))
    .description("Print the figures of a network.")
    .argument("<spec>", "generator with its options, or a file")
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action((spec: string, options: Options) => blamingTheCaller(() => network(terminal, spec, options)));
}

async function network(terminal: Terminal, spec: string, options: Options): Promise<void> {
  const loaded = await loadNetwork(spec, options.seed, terminal, loadOptionsOf(options));
  const progress = createProgress(terminal);
  progress.report("measuring", 0, 0);
  const statistics = networkStatistics(loaded.graph, options.seed);
  progress.end();
  if (options.json === true) terminal.out(`${JSON.stringify(asJson(loaded, statistics, options.seed))}\n`);
  else terminal.out(asText(loaded, statistics));
}

function asJson(loaded: NamedNetwork, statistics: NetworkStatistics, seed: number): object {
  const { label, names, file } = loaded;
  return {
    network: label,
    seed,
    file:
      file === null
        ? null
        : { format: file.format, directed: file.directed, counts: file.counts, rejections: file.rejections },
    ...statistics,
    hubs: statistics.hubs.map((hub) => ({ ...hub, name: nameOf(names, hub.node) })),
  };
}

function asText(loaded: NamedNetwork, statistics: NetworkStatistics): string {
  const { label, names } = loaded;
  const { nodes, arcs, reciprocity, inDegrees, outDegrees, clustering, tail } = statistics;
  const rows: (readonly [string, string])[] = [
    ["nodes", format(nodes)],
    ["arcs", format(arcs)],
    ["mean degree", format(inDegrees.mean, 3)],
    ["in-degree, median and largest", `${format(inDegrees.median)}, ${format(inDegrees.max)}`],
    ["out-degree, median and largest", `${format(outDegrees.median)}, ${format(outDegrees.max)}`],
    ["mutual arcs", percent(reciprocity, 1)],
    ["closed wedges (transitivity)", figureOf(clustering.transitivity, clustering.wedges)],
    ["clustering, mean over nodes", figureOf(clustering.average, clustering.wedges)],
    ["weak components, largest", componentsText(statistics.weakComponents, nodes)],
    ["strong components, largest", componentsText(statistics.strongComponents, nodes)],
    [
      "tail of in-degrees as a power law",
      tail === null
        ? "too few nodes"
        : `exponent ${format(tail.exponent, 3)} from ${tail.from} on (${format(tail.nodes)} nodes, gap ${percent(tail.distance, 1)})`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const hubs = statistics.hubs.map(
    ({ node, inDegree, outDegree }) =>
      `  ${format(inDegree).padStart(9)}  ${format(outDegree).padStart(9)}  ${nameOf(names, node)}`,
  );
  return [
    label,
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    "",
    "In-degrees (bars grow with the logarithm of the number of nodes)",
    ...degreePicture(inDegrees),
    "",
    "Largest in-degrees",
    "  in-degree  out-degree  node",
    ...hubs,
    "",
  ].join("\n");
}

const BAR_LENGTH = 40;

/** A row for 0, 1, 2–3, 4–7 and so on, as far as there are degrees. */
function degreePicture({ counts, max }: DegreeSummary): string[] {
  const bins: { readonly from: number; readonly to: number; nodes: number }[] = [
    { from: 0, to: 0, nodes: 0 },
  ];
  for (let from = 1; from <= max; from *= 2) bins.push({ from, to: 2 * from - 1, nodes: 0 });
  for (const [degree, nodes] of counts) {
    const bin = bins[degree === 0 ? 0 : 32 - Math.clz32(degree)];
    if (bin !== undefined) bin.nodes += nodes;
  }
  const most = Math.max(...bins.map(({ nodes }) => nodes), 1);
  const labels = bins.map(({ from, to }) => (from === to ? format(from) : `${format(from)}–${format(to)}`));
  const width = Math.max(...labels.map((label) => label.length));
  return bins.map(({ nodes }, index) => {
    const share = Math.log2(nodes + 1) / Math.log2(most + 1);
    const bar = "█".repeat(nodes === 0 ? 0 : Math.max(1, Math.round(BAR_LENGTH * share)));
    return `  ${(labels[index] as string).padStart(width)}  ${format(nodes).padStart(11)}  ${bar}`.trimEnd();
  });
}

function nameOf(names: readonly string[] | null, node: number): string {
  return names === null
    ? String(node)
    : (names[node] as string).replace(/[\p{Control}\p{Format}]/gu, "\ufffd");
}

function figureOf(value: number, wedges: number | null): string {
  return `${format(value, 3)}${wedges === null ? "" : ` (from ${format(wedges)} pairs drawn)`}`;
}

function componentsText({ count, largest }: { count: number; largest: number }, nodes: number): string {
  return `${format(count)}, ${format(largest)} nodes (${percent(nodes === 0 ? 0 : largest / nodes, 1)})`;
}
