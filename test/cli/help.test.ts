/** Every command explains itself, and its examples would be understood. */
import { describe, expect, test } from "vitest";
import { earshot } from "./run.ts";

const COMMANDS = [
  "score",
  "explain",
  "importance",
  "forecast",
  "export",
  "publish",
  "rollback",
  "generations",
  "key new",
  "ingest jetstream",
  "ingest mastodon",
  "ingest activitypub",
];

/** Words of a shell command, quotes removed. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? "");
}

/** What follows `earshot --` in the examples of a help text. */
function examples(help: string): string[][] {
  return help
    .slice(help.indexOf("Examples:"))
    .split("\n")
    .filter((line) => line.includes("$ "))
    .map((line) => words(line.replace(/^.*earshot -- /, "").replace(/ [|>].*$/, "")));
}

describe("help", () => {
  test("of the program names every command", async () => {
    const { code, out, said } = await earshot("--help");
    expect(code).toBe(0);
    expect(said).toBe("");
    for (const command of COMMANDS) expect(out).toContain(`  ${command.split(" ")[0]} `);
    expect(examples(out).length).toBeGreaterThan(4);
  });

  test.each(COMMANDS)("of %s is on standard output, with examples of known options", async (command) => {
    const { code, out, said } = await earshot(...command.split(" "), "--help");
    expect(code).toBe(0);
    expect(said).toBe("");
    expect(out.trimEnd().split("\n").length).toBeGreaterThanOrEqual(command === "score" ? 30 : 16);
    const own = examples(out);
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const example of own) {
      const named = COMMANDS.find((one) => `${example.join(" ")} `.startsWith(`${one} `))!;
      expect(COMMANDS).toContain(named);
      const help = (await earshot(...named.split(" "), "--help")).out;
      for (const word of example.slice(1))
        if (word.startsWith("--")) expect(help).toContain(`  ${word} `.slice(0, -1));
    }
  });

  test("no command, an unknown one, and one too many words are misunderstandings", async () => {
    expect(await earshot()).toMatchObject({ code: 2, out: "" });
    expect((await earshot("shout")).said).toContain("unknown command 'shout'");
    expect((await earshot("shout")).code).toBe(2);
    expect((await earshot("rollback", "a", "b", "--local")).code).toBe(2);
    expect((await earshot("publish", "scored")).said).toContain("publish needs --local");
    expect((await earshot("publish", "scored")).code).toBe(2);
    expect((await earshot("publish", "scored", "--local", "--remote")).code).toBe(2);
  });
});
