/** `merge`: brings the stores of several shards together. */
import type { Command } from "commander";
import { CommandFailure, messageOf } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { mergeStores } from "../threads/merge.ts";

const HELP = `
Copies every piece that the target has not. The command that made the pieces, with --store TARGET instead of --shard,
then gives the result: the same bytes as in one go. Pieces that contradict each other are an error.

Examples:
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 5000 --store here --shard 1/2
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 5000 --store there --shard 2/2
  $ npm run sim -- merge here there --store all
  $ npm run sim -- run ceo-vs-creator --seed 1 --runs 5000 --store all --report report`;

export function addMergeCommand(program: Command, terminal: Terminal): void {
  program
    .command("merge")
    .description("Bring together the pieces that several shards have kept.")
    .argument("<dirs...>", "folders of pieces")
    .requiredOption("--store <dir>", "folder that gets them all")
    .addHelpText("after", HELP)
    .action((folders: string[], { store }: { readonly store: string }) => merge(terminal, folders, store));
}

function merge(terminal: Terminal, folders: readonly string[], target: string): void {
  try {
    const { size, added, rejected } = mergeStores(folders, target);
    for (const reason of rejected) terminal.say(`not used: ${reason}`);
    terminal.out(`${target} has ${size} pieces, ${added} of them new\n`);
  } catch (error) {
    throw new CommandFailure(`cannot merge: ${messageOf(error)}`);
  }
}
