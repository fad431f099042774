/** The page of a study: what was asked, the figure with its table, how it was done, and how to do it again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandFailure, messageOf } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { figureHtml } from "../report/figure-html.ts";
import type { Figure, Headline } from "../report/model.ts";
import { headlinesHtml, listHtml, pageHtml } from "../report/page.ts";
import { escapeText } from "../report/svg-text.ts";

export interface StudyPage {
  readonly title: string;
  readonly lead: string;
  readonly headlines: readonly Headline[];
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly method: readonly string[];
  readonly command: string;
}

async function studyHtml(page: StudyPage): Promise<string> {
  const figures: string[] = [];
  for (const figure of page.figures) figures.push(await figureHtml(figure));
  const body = `<header>
<p class="brand">Earshot <span>simulation</span></p>
<h1>${escapeText(page.title)}</h1>
<p class="lead">${escapeText(page.lead)}</p>
</header>
${headlinesHtml(page.headlines)}
${figures.join("\n")}
<section><h2>What came out</h2>${listHtml(page.findings)}</section>
<section><h2>How it was done</h2>${listHtml(page.method)}</section>
<section><h2>Replay</h2>
<p>The same command gives the same page, byte for byte, with the same version, on any number of threads.</p>
<pre><code>${escapeText(page.command)}</code></pre></section>`;
  return pageHtml(`${page.title} · Earshot simulation`, body);
}

/** Writes report.html, table.csv and study.json. */
export async function writeStudy(
  terminal: Terminal,
  folder: string,
  page: StudyPage,
  csv: string,
  json: string,
): Promise<void> {
  const files = [
    ["report.html", await studyHtml(page)],
    ["table.csv", csv],
    ["study.json", json],
  ] as const;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) {
      writeFileSync(join(folder, name), text);
      terminal.say(`wrote ${join(folder, name)}`);
    }
  } catch (error) {
    throw new CommandFailure(`cannot write into ${folder}: ${messageOf(error)}`);
  }
}
