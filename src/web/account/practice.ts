/** The seven rules as this account practises them: measured beside the score, never part of it. */
import type { AccountRecord } from "../../ports.ts";
import { type Html, html } from "../html.ts";
import { whole } from "../numbers.ts";

type Practice = AccountRecord["practice"];

export interface Rule {
  readonly rule: string;
  readonly measures: readonly { readonly key: keyof Practice; readonly says: string; readonly of: string }[];
}

/** In the order of the rules; one of them is measured twice. */
export const RULES: readonly Rule[] = [
  {
    rule: "Stop trying to be influential",
    measures: [
      { key: "notTryingToBeInfluential", says: "acts not aimed at people heard by far more", of: "acts" },
    ],
  },
  {
    rule: "Produce original content that interests you",
    measures: [
      { key: "originalContent", says: "posts that repeat no earlier one", of: "posts" },
      { key: "steadyInterests", says: "steadiness of topics", of: "acts" },
    ],
  },
  {
    rule: "Share what you find interesting",
    measures: [{ key: "sharesWhatInterests", says: "different sources for each share", of: "shares" }],
  },
  {
    rule: "Talk to people",
    measures: [{ key: "talksToPeople", says: "replies answered within three days", of: "replies" }],
  },
  {
    rule: "Be authentic",
    measures: [{ key: "noAutomationFlags", says: "no sign of automation in rhythm or text", of: "acts" }],
  },
  {
    rule: "Don’t just broadcast",
    measures: [{ key: "notJustBroadcasting", says: "replies and shares, against posts", of: "acts" }],
  },
  {
    rule: "Don’t stalk people",
    measures: [{ key: "notStalking", says: "acts not aimed at the famous who never answer", of: "acts" }],
  },
];

/** Below this a measure says little, and is shown so. */
const FEW = 10;

export function practiceList(practice: Practice): Html {
  return html`<ol class="rules">${RULES.map(
    ({ rule, measures }) =>
      html`<li><h3>${rule}</h3>${measures.map(({ key, says, of }) => measure(practice[key], says, of))}</li>`,
  )}</ol>
<p class="staying">Of those who acted on this account a month or two ago, ${staying(practice.stayingPower)} did again in the last thirty days.</p>`;
}

function measure({ value, n }: Practice[keyof Practice], says: string, of: string): Html {
  if (value === null || n === 0) {
    return html`<p class="measure"><span class="value none">–</span><span class="says">${says}: nothing to measure</span></p>`;
  }
  const percent = Math.round(value * 100);
  return html`<p class="measure"><span class="value">${percent} %</span><span class="says">${says} <span class="quiet">(${whole(n)} ${of}${n < FEW && ": few"})</span></span><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="trusted" width="${percent}" height="4"/></svg></p>`;
}

function staying({ value, n }: Practice["stayingPower"]): Html {
  if (value === null || n === 0) return html`nobody could be asked yet: nobody`;
  return html`<strong>${Math.round(value * 100)} %</strong> (of ${whole(n)})`;
}
