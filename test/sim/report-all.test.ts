/** The report of all experiments: every claim is there once, in order, and says what its experiment found. */
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { ceoVersusCreator } from "../../sim/experiments/ceo-vs-creator.ts";
import type { Experiment, Finding } from "../../sim/experiments/experiment.ts";
import { EXPERIMENTS } from "../../sim/experiments/registry.ts";
import { runInline } from "../../sim/experiments/run-inline.ts";
import { renderAllHtml } from "../../sim/report/all-html.ts";
import { renderAllMarkdown } from "../../sim/report/all-markdown.ts";
import { type Chapter, chapterOf, claimsOf, VERDICTS, verdictSentence } from "../../sim/report/claims.ts";
import { allJson } from "../../sim/report/files.ts";
import { manifestOf } from "../../sim/report/manifest.ts";

const changes = { people: 60, days: 6, ceoAnnouncedDay: 1, purchaseDay: 2 };
const result = runInline(ceoVersusCreator, { seed: 4, runs: 2, changes });
const manifest = manifestOf(result, {}, { earshot: "0.0.0", node: "24.0.0", commit: null });
const one = chapterOf(ceoVersusCreator as unknown as Experiment, result, manifest);

/** The same chapter under another name, with other findings: text that must be escaped included. */
function chapter(id: string, findings: readonly Finding[]): Chapter {
  return { ...one, id, findings, claims: findings.map((finding) => finding.claim) };
}

const finding = (claim: Finding["claim"], verdict: Finding["verdict"]): Finding => ({
  claim,
  verdict,
  says: `Says <${claim}> & so on.`,
  sentence: "One | two.",
  limits: verdict === "holds under conditions" ? "Not at 65 %." : "",
});

const chapters = [
  chapter("late", [finding("C10", "fails"), finding("C11", "undecided")]),
  chapter("early", [finding("C2", "holds under conditions"), finding("C3", "holds")]),
];

describe("the report of all experiments", () => {
  test("claims come in the order of their numbers, whatever the order of the experiments", () => {
    expect(claimsOf(chapters).map((row) => row.claim)).toEqual(["C2", "C3", "C10", "C11"]);
    expect(claimsOf(chapters).map((row) => row.experiment)).toEqual(["early", "early", "late", "late"]);
  });

  test("verdicts are counted up in one sentence", () => {
    expect(verdictSentence(claimsOf(chapters))).toBe(
      "Of 4 claims, 1 holds, 1 holds under conditions, 1 fails and 1 is undecided.",
    );
    const same = [chapter("a", [finding("C1", "fails"), finding("C2", "fails")])];
    expect(verdictSentence(claimsOf(same))).toBe("Of 2 claims, 2 fail.");
    expect(verdictSentence([])).toBe("Of 0 claims, none was asked.");
    expect(new Set(VERDICTS.map(({ sign }) => sign)).size).toBe(VERDICTS.length);
  });

  test("the page is well-formed, of unique ids, leads to every chapter and asks nobody for anything", async () => {
    const html = await renderAllHtml(chapters, "npm run sim -- report --all --seed 4");
    const ids: string[] = [];
    const links: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ attributes }) => {
      if (attributes["id"] !== undefined) ids.push(attributes["id"]);
      if (attributes["href"] !== undefined) links.push(attributes["href"]);
      expect(Object.keys(attributes)).not.toContain("src");
    });
    parser.write(html.replace(/^.*\n/, "").replace(/<meta([^>]*)>/g, "<meta$1/>")).close();
    expect(new Set(ids).size).toBe(ids.length);
    expect(links).toEqual(["#early", "#early", "#late", "#late"]);
    for (const link of links) expect(ids).toContain(link.slice(1));
    expect(html).not.toMatch(/NaN|undefined|\[object|https?:\/\/(?!www\.w3\.org)/);
  });

  test("the Markdown has one first heading, and a row for each claim with its bars escaped", () => {
    const text = renderAllMarkdown(chapters, "command");
    expect(text.match(/^# /gm)).toHaveLength(1);
    for (const { claim } of claimsOf(chapters)) {
      expect(text).toMatch(new RegExp(`^\\| ${claim} Says .* One \\\\\\| two\\.`, "m"));
    }
  });

  test("the JSON is the same bytes again, and holds no version", () => {
    const again = runInline(ceoVersusCreator, { seed: 4, runs: 2, changes });
    const other = chapterOf(ceoVersusCreator as unknown as Experiment, again, {
      ...manifest,
      command: "other",
    });
    expect(allJson([other])).toBe(allJson([one]));
    expect(allJson([one])).not.toContain("0.0.0");
  });
});

test("an experiment has a finding for each claim it names", () => {
  expect(one.findings.map((row) => row.claim)).toEqual(ceoVersusCreator.claims);
});

test("the twelve claims are all asked, in order", () => {
  const asked = EXPERIMENTS.flatMap(({ claims }) => claims);
  expect(asked).toEqual(Array.from({ length: 12 }, (_, at) => `C${at + 1}`));
});
