/** The command line of the workbench as a whole. */
import type { Command } from "commander";
import { createProgram } from "../../src/terminal/command-line.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { addBreakEvenCommand } from "./break-even.ts";
import { addCommunityCommand } from "./community.ts";
import { addFigureCommand } from "./figure.ts";
import { addListCommand } from "./list.ts";
import { addMaximiseCommand } from "./maximise.ts";
import { addMergeCommand } from "./merge.ts";
import { addMessengersCommand } from "./messengers.ts";
import { addNetworkCommand } from "./network.ts";
import { addReachCommand } from "./reach.ts";
import { addReportCommand } from "./report.ts";
import { addRunCommand } from "./run.ts";
import { addSensitivityCommand } from "./sensitivity.ts";
import { addSocietyCommand } from "./society.ts";
import { addSpreadCommand } from "./spread.ts";
import { addSweepCommand } from "./sweep.ts";

const HELP = `
The same seed gives the same numbers, byte for byte, on every machine. Without --seed the seed is 1.
Exit codes: 0 done, 1 failed, 2 the command line was not understood.

Examples:
  $ npm run sim -- list
  $ npm run sim -- run ceo-vs-creator --seed 1
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 400 --report report
  $ npm run sim -- sweep ceo-vs-creator --grid ceoActiveShare=0.1,0.5,1 --runs 20
  $ npm run sim -- sensitivity ceo-vs-creator --method morris --runs 10
  $ npm run sim -- break-even ceo-vs-creator --parameter ceoActiveShare --from 0.05 --to 1 --runs 20
  $ npm run sim -- spread --network barabasi-albert:size=10000,edgesPerNode=5 --model ic:p=0.05 --seeds top:3
  $ npm run sim -- figure ceo-vs-creator --seed 1 --out figure.svg
  $ npm run sim -- community --seed 7 --people 500 --days 30 --out acts.ndjson`;

/** Every command of `sim`. */
export function simProgram(terminal: Terminal): Command {
  const program = createProgram(
    terminal,
    "sim",
    "Earshot's simulation workbench: the same message, other messengers, many times over.",
    HELP,
  );
  addListCommand(program, terminal);
  addRunCommand(program, terminal);
  addReportCommand(program, terminal);
  addFigureCommand(program, terminal);
  addSweepCommand(program, terminal);
  addSensitivityCommand(program, terminal);
  addBreakEvenCommand(program, terminal);
  addMergeCommand(program, terminal);
  addMessengersCommand(program, terminal);
  addSpreadCommand(program, terminal);
  addReachCommand(program, terminal);
  addMaximiseCommand(program, terminal);
  addNetworkCommand(program, terminal);
  addSocietyCommand(program, terminal);
  addCommunityCommand(program, terminal);
  return program;
}
