/** All experiments as Markdown: the claims with their verdicts, then each report without its pictures. */
import { type Chapter, claimsOf, signOf, verdictSentence } from "./claims.ts";
import { renderMarkdown, tableLines } from "./markdown.ts";

export function renderAllMarkdown(chapters: readonly Chapter[], command: string): string {
  const claims = claimsOf(chapters);
  const table = tableLines({
    columns: ["claim", "verdict", "what came out", "where it stops"],
    rows: claims.map((row) =>
      [`${row.claim} ${row.says}`, `${signOf(row.verdict)} ${row.verdict}`, row.sentence, row.limits].map(
        (text) => ({
          text,
        }),
      ),
    ),
  });
  // Chapters are one level down.
  const parts = chapters.map(({ model, manifest }) =>
    renderMarkdown(model, manifest).replace(/^(#+) /gm, "#$1 "),
  );
  return [
    "# Is importance the same as influence?",
    "",
    verdictSentence(claims),
    "",
    ...table,
    "",
    "```sh",
    command,
    "```",
    "",
    ...parts,
  ].join("\n");
}
