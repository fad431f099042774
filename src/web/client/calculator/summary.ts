/** What was read, what was refused and why, and how far the numbers can be trusted. */
import type { LogRead, Scored } from "../../calculator/protocol.ts";
import { whole } from "../../numbers.ts";
import { find, make } from "./dom.ts";

/** Reasons for refusing, as headings; the rejection itself says what is wrong and what would be accepted. */
const REASONS: Readonly<Record<string, string>> = {
  "not-utf8": "Not UTF-8",
  "not-json": "Not JSON",
  "not-object": "Not an object",
  "bad-header": "A header that is not understood",
  "wrong-column-count": "Wrong number of columns",
  "missing-field": "Something is missing",
  "bad-field": "A field that is not understood",
  "unknown-field": "A field that has no place here",
  "unknown-kind": "An unknown kind of act",
  "bad-time": "A time that is not understood",
  "too-long": "Too long",
  "line-too-long": "A line that is too long",
  "truncated-stream": "The file breaks off",
  "no-act": "Not an act: nobody is acted on",
  "not-public": "Not for everybody: never scored",
  unresolvable: "Unclear whom it is about",
};

export function showSummary(name: string, log: LogRead, scored: Scored): void {
  const { summary, acts, format } = log;
  const { read, accepted, partial } = summary;
  const place = log.placedBy === "line" ? "lines" : "items";
  const repeated = summary.acts - acts;
  const sentences = [
    `${name}, read as ${format}: ${whole(accepted)} of ${whole(read)} ${place} are acts.`,
    ...(repeated > 0 ? [`${whole(repeated)} acts were said before and count once.`] : []),
    ...(partial > 0 ? [`${whole(partial)} ${place} could be used in part only.`] : []),
    `${whole(scored.accounts)} ${scored.accounts === 1 ? "account was" : "accounts were"} acted on by ${instant(scored.asOf)}. Formula ${scored.formula}.`,
  ];
  find("#summary").textContent = sentences.join(" ");
  find("#mode").replaceChildren(...modeText(scored));
  showRefused(log);
}

function modeText(scored: Scored): (Node | string)[] {
  const strong = (text: string): HTMLElement => make("strong", {}, text);
  if (scored.mode === "open") {
    return [
      strong("Open: not bot-proof."),
      " Everybody counts as a person, a thousand bots as a thousand people. Let a lottery vouch to bound what bots can gain.",
    ];
  }
  if (scored.seedCount === 0) {
    return [
      strong("The lottery drew nobody of this log,"),
      " so nobody is vouched for, and scores stay below 10. Draw more.",
    ];
  }
  const drawn = `${whole(scored.seedCount)} ${scored.seedCount === 1 ? "account" : "accounts"}`;
  return [
    strong(`Seeds ${scored.seedLabel}:`),
    ` ${drawn} of this log vouch for those they listen to, three steps far.`,
  ];
}

function showRefused({ summary, examples, placedBy }: LogRead): void {
  const box = find<HTMLDetailsElement>("#refused");
  box.hidden = summary.rejected === 0;
  box.open = false;
  find("#refused summary").textContent = `${whole(summary.rejected)} refused, and why`;
  const parts = Object.entries(summary.byReason).flatMap(([reason, count]) => {
    const shown = examples.filter((one) => one.reason === reason);
    const items = shown.map(({ line, detail }) => make("li", {}, `${placedBy} ${whole(line)}: ${detail}`));
    const rest = count - shown.length;
    if (rest > 0) items.push(make("li", { className: "quiet" }, `and ${whole(rest)} more`));
    return [make("h3", {}, `${whole(count)} × ${REASONS[reason] ?? reason}`), make("ul", {}, ...items)];
  });
  find("#refused div").replaceChildren(...parts);
}

function instant(iso: string): string {
  return iso.replace("T", " ").replace(/(:\d\d)Z$/, "$1 UTC");
}
