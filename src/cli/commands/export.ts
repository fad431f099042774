/** `export`: a badge as a file, for a page that should show it without any server. */
import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import {
  BADGE_ITEMS,
  BADGE_STYLES,
  BADGE_THEMES,
  type BadgeModel,
  LOCALES,
  parseBadgeOptions,
  renderBadge,
} from "../../badge/index.ts";
import { type AccountBody, SnapshotFileError } from "../../publish/index.ts";
import { CommandFailure, messageOf, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { describeSnapshotError, readSnapshot } from "../snapshot-folder.ts";

interface ExportOptions {
  readonly badge: string;
  readonly out?: string;
  readonly style?: string;
  readonly theme?: string;
  readonly label?: string;
  readonly color?: string;
  readonly labelColor?: string;
  readonly show?: string;
  readonly locale?: string;
}

const BADGE_OPTION_NAMES = ["style", "theme", "label", "color", "labelColor", "show", "locale"] as const;

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command("export <dir>")
    .description("Draw an account's badge from a scored folder, as SVG on standard output.")
    .addOption(new Option("--badge <id>", "account the badge is about").makeOptionMandatory())
    .option("--style <style>", BADGE_STYLES.join(", "))
    .option("--theme <theme>", BADGE_THEMES.join(", "))
    .option("--label <text>", "text of the left part")
    .option("--color <colour>", "colour of the number's part, such as 0b6e78")
    .option("--label-color <colour>", "colour of the label's part")
    .option("--show <items>", `comma-separated: ${BADGE_ITEMS.join(", ")}`)
    .option("--locale <language>", LOCALES.join(", "))
    .option("--out <file>", "write to a file instead of standard output")
    .addHelpText("after", EXPORT_HELP)
    .action((folder: string, options: ExportOptions) => exportBadge(terminal, folder, options));
}

function exportBadge(terminal: Terminal, folder: string, options: ExportOptions): void {
  const query = Object.fromEntries(BADGE_OPTION_NAMES.map((name) => [name, options[name]]));
  const { options: badge, issues } = parseBadgeOptions(query);
  // A wrong option is drawn on a served badge; here somebody is at hand to be told.
  if (issues.length > 0) throw usage(issues.map(({ debugText }) => debugText).join("\n"));
  const svg = renderBadge(badgeModel(findAccount(folder, options.badge)), badge);
  if (options.out === undefined) {
    terminal.out(`${svg}\n`);
    return;
  }
  try {
    writeFileSync(options.out, `${svg}\n`);
  } catch (error) {
    throw new CommandFailure(`--out ${options.out}: ${messageOf(error)}`);
  }
  terminal.say(`wrote ${options.out}`);
}

function findAccount(folder: string, id: string): AccountBody {
  try {
    for (const { account } of readSnapshot(folder).entries) if (account.id === id) return account;
  } catch (error) {
    if (error instanceof SnapshotFileError) throw new CommandFailure(describeSnapshotError(folder, error));
    throw error;
  }
  throw new CommandFailure(
    `${JSON.stringify(id)} is not in ${folder}: nobody acted on that account in its log`,
  );
}

function badgeModel(account: AccountBody): BadgeModel {
  return {
    state: "scored",
    id: account.id,
    score: account.score,
    rated: account.rated,
    interval: account.interval,
    people: account.people.counted,
    percentile: account.percentile,
    trend: account.trend,
    mode: account.mode,
    asOf: account.asOf,
    formula: account.formula,
  };
}

const EXPORT_HELP = `
Examples:
  $ npm run earshot -- export scored --badge ann > ann.svg
  $ npm run earshot -- export scored --badge ann --style card --theme dark --out ann.svg
  $ npm run earshot -- export scored --badge ann --show score,interval,people --locale de`;
