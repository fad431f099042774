/** `society`: lives a society and prints whether it looks like one, beside real logs. */
import type { Command } from "commander";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { type Cast, createCommunity } from "../engine/community.ts";
import { parametersWith } from "../engine/parameters.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import { LOGS, type SocietyFigure, societyFigures } from "../measure/society-figures.ts";
import { format, percent } from "../report/numbers.ts";
import { type NetworkCommandOptions, networkOf, withNetwork } from "./network-option.ts";
import { blamingTheCaller, type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

interface Options extends CommonOptions, NetworkCommandOptions {
  readonly people?: number;
  readonly days?: number;
  readonly json?: true;
}

const HELP = `
Every figure is counted in the same way in four real logs of acts: ${LOGS.join(", ")}.
A network with more nodes than --people is sampled down; one with fewer gives as many people as it has.
--json prints one object, the same bytes for the same seed, settings and network.

Examples:
  $ npm run sim -- society
  $ npm run sim -- society --people 20000 --days 30 --set homophily=0.5
  $ npm run sim -- society --network holme-kim:size=2000,edgesPerNode=8 --seed 3
  $ npm run --silent sim -- society --set botRings=3 --json > society.json`;

export function addSocietyCommand(program: Command, terminal: Terminal): void {
  withNetwork(withSeedAndSettings(program.command("society")))
    .description("Live a society and print whether it looks like one, beside real logs.")
    .option("--people <count>", "accounts with somebody behind them", parseCount)
    .option("--days <count>", "days lived", parseCount)
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => society(terminal, options)));
}

async function society(terminal: Terminal, options: Options): Promise<void> {
  const { seed } = options;
  const parameters = parametersWith({
    ...options.set,
    ...(options.people !== undefined && { people: options.people }),
    ...(options.days !== undefined && { days: options.days }),
  });
  const network = await networkOf(options, seed, terminal);
  const progress = createProgress(terminal);
  progress.report("living", 0, parameters.days);
  const { society, cast } = createCommunity(parameters, seed, network?.graph);
  for (let day = 1; day <= parameters.days; day += 1) {
    society.run(HOURS_PER_DAY);
    progress.report("living", day, parameters.days);
  }
  progress.end();
  const { population, posts, trace, itemsRead } = society;
  const summary = {
    seed,
    network: network?.label ?? null,
    days: parameters.days,
    people: population.people,
    bots: population.firstIdle - population.people,
    idle: population.size - population.firstIdle,
    posts: posts.count,
    acts: trace.count,
    itemsRead,
  };
  const figures = societyFigures(society);
  const roles = rolesOf(cast);
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ ...summary, roles, figures, logs: LOGS })}\n`
      : asText(summary, roles, figures),
  );
}

type Roles = Readonly<Record<string, number>>;

function rolesOf({ of }: Cast): Roles {
  return Object.fromEntries(
    Object.entries(of)
      .filter(([, accounts]) => accounts.length > 0)
      .map(([id, accounts]) => [id, accounts.length]),
  );
}

function asText(
  summary: Readonly<Record<string, number | string | null>>,
  roles: Roles,
  figures: readonly SocietyFigure[],
): string {
  const { seed, network, days, people, bots, idle, posts, acts, itemsRead } = summary;
  const cells = [
    ["figure", "here", ...LOGS, "published"],
    ...figures.map(({ says, unit, here, logs, published }) => [
      says,
      textOf(here, unit),
      ...LOGS.map((_, at) => (logs === null ? "" : textOf(logs[at] as number, unit))),
      published ?? "",
    ]),
  ];
  const widths = (cells[0] as string[]).map((_, at) =>
    Math.max(...cells.map((row) => (row[at] as string).length)),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, at) =>
        (at === 0 || at === row.length - 1 ? cell.padEnd : cell.padStart).call(cell, widths[at] as number),
      )
      .join("  ")
      .trimEnd(),
  );
  return [
    `${people} people, ${bots} bots, ${idle} idle accounts, ${days} days, seed ${seed}` +
      (network === null ? "" : `, on ${network}`),
    `${posts} posts, ${acts} acts, ${itemsRead} items read`,
    Object.entries(roles)
      .map(([id, count]) => `${count} ${id}`)
      .join(", "),
    "",
    ...lines,
    "",
  ].join("\n");
}

function textOf(value: number, unit: SocietyFigure["unit"]): string {
  if (unit === "share") return percent(value);
  return unit === "coefficient" ? format(value, 2) : format(value);
}
