/** A log to try the calculator with: an account people answer, one that many follow, and a line that cannot be read. */

const FIRST = Date.UTC(2026, 9, 1, 8);
const HOUR_MS = 3_600_000;

/** Rows of who did what to whom, spread over six weeks; invented. */
export function exampleLog(): string {
  const rows: [hours: number, kind: string, actor: string, recipient: string, topics: string][] = [];
  // Maya is answered by many, some of them again and again, and answers back.
  for (let index = 0; index < 42; index += 1) {
    const reader = `reader-${index % 28}`;
    rows.push([
      index * 23,
      index % 5 === 0 ? "share" : "reply",
      reader,
      "maya",
      index % 3 ? "bees" : "gardens",
    ]);
    if (index % 2 === 0) rows.push([index * 23 + 2, "reply", "maya", reader, "bees"]);
  }
  // The chief executive is followed by everybody, answered by few, and that was a while ago.
  for (let index = 0; index < 28; index += 1) rows.push([index, "follow", `reader-${index}`, "the-ceo", ""]);
  for (let index = 0; index < 5; index += 1)
    rows.push([40 + index * 30, "like", `assistant-${index}`, "the-ceo", "results"]);
  for (let index = 0; index < 12; index += 1) {
    rows.push([
      300 + index * 50,
      index % 2 ? "mention" : "quote",
      `reader-${(index * 5) % 28}`,
      "omar",
      "soil",
    ]);
    rows.push([
      310 + index * 50,
      "reply",
      `reader-${(index * 3) % 28}`,
      `reader-${(index * 3 + 1) % 28}`,
      "gardens",
    ]);
  }
  rows.sort((a, b) => a[0] - b[0]);
  const lines = rows.map(
    ([hours, ...rest]) => `${new Date(FIRST + hours * HOUR_MS).toISOString()},${rest.join(",")}`,
  );
  lines.splice(30, 0, "yesterday,reply,reader-3,maya,bees");
  return `at,kind,actor,recipient,topics\n${lines.join("\n")}\n`;
}
