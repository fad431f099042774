/** What the command line and the calculator's page share, so that they cannot differ: settings, results as text. */
export { type CommandSettings, scoreCommand, shellWord } from "./command.ts";
export { type ScoreResult, scoresCsv, scoresJson, scoresNdjson, topRows } from "./scores-text.ts";
export { readAsOf, readSeeds } from "./settings.ts";
