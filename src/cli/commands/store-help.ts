/** What publish, rollback and generations say about themselves. */

export const PUBLISH_HELP = `
Every value of the new generation is written and read back before the service is pointed at it, in one step;
readers never see half of it. The same content is the same generation: publishing twice changes nothing.
Prints the generation's name.

--remote writes with "wrangler kv bulk put" to the namespace named in wrangler.toml. EARSHOT_WRANGLER names
another wrangler script to run instead.

--beside is for a change of formula: the current generation stays, and ?formula=NAME answers with this one until
its time is over, so that everybody can compare before and after.

Examples:
  $ npm run earshot -- publish scored --local
  $ npm run earshot -- publish scored-before --local --beside --until 2026-12-31
  $ npm run earshot -- publish scored --local --display agreed.txt
  $ npm run earshot -- publish scored --remote --display agreed.txt`;

export const ROLLBACK_HELP = `
Nothing is written but the pointer, so going back takes a moment, and going forward again as well. Prints
the name of the generation that is shown from now on.

Examples:
  $ npm run earshot -- generations --local
  $ npm run earshot -- rollback 2026-11-22-1a2b3c4d5e6f --local`;

export const GENERATIONS_HELP = `
Each with the time of publication, how its seeds were chosen, and how many accounts are displayed and scored.

Examples:
  $ npm run earshot -- generations --local
  $ npm run earshot -- generations --remote --json`;
