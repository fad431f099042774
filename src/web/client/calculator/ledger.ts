/** The ledger behind one score, in a dialog: who stands behind it, line by line, up to the sum. */
import { type Explained, VOICES_MAX } from "../../calculator/protocol.ts";
import { people, tenth, whole } from "../../numbers.ts";
import { find, make } from "./dom.ts";

export function showLedger({ account, voices, others, topics, whatIf }: Explained, seeded: boolean): void {
  const dialog = find<HTMLDialogElement>("#ledger");
  const close = make("button", { type: "button", className: "plain" }, "Close");
  close.addEventListener("click", () => dialog.close());
  const [low, high] = account.interval;
  dialog.replaceChildren(
    make("header", {}, make("h2", { id: "ledger-title" }, make("bdi", {}, account.id)), close),
    make("p", { className: "loud" }, tenth(account.score)),
    make(
      "p",
      { className: "quiet" },
      account.rated
        ? `95% interval ${tenth(low)} to ${tenth(high)}; above ${tenth(account.percentile)} % of the accounts of this log.`
        : `Unrated: fewer than five voices stand behind the number.`,
    ),
    make("h3", {}, `Who stands behind it`),
    make(
      "p",
      { className: "sum" },
      `One person is at most one voice, however often they act, and voices fade when they fall silent.${
        seeded ? " Those vouched for count in full, the crowd at a common rate." : ""
      }`,
    ),
    voiceTable(voices, others, account.people.counted, seeded),
    ...topicLines(topics),
    make("h3", {}, "What would change it"),
    make(
      "ul",
      { className: "plain" },
      make("li", {}, `Thirty days of silence: ${outcome(whatIf.silent30Days)}`),
      make("li", {}, `Ten more people who answer: ${outcome(whatIf.tenMorePeople)}`),
    ),
  );
  dialog.showModal();
}

function voiceTable(
  voices: Explained["voices"],
  others: Explained["others"],
  counted: number,
  seeded: boolean,
): HTMLElement {
  const titles = ["Person", "Adds", ...(seeded ? ["Vouched for"] : []), "Acts", "Days since the last"];
  const cell = (text: string): HTMLElement => make("td", { className: "number" }, text);
  const rows = voices.map((voice) =>
    make(
      "tr",
      {},
      make("td", { className: "id" }, make("bdi", {}, voice.id)),
      cell(voice.adds.toFixed(3)),
      seeded ? cell(`${Math.round(100 * voice.credential)} %`) : null,
      cell(whole(voice.acts)),
      cell(whole(voice.daysSinceLast)),
    ),
  );
  if (others.count > 0) {
    const name = `${whole(others.count)} more, beyond the first ${VOICES_MAX}`;
    rows.push(make("tr", {}, make("td", {}, name), cell(others.adds.toFixed(3))));
  }
  const table = make(
    "table",
    {},
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        ...titles.map((title, index) =>
          make("th", { scope: "col", className: index > 0 ? "number" : "" }, title),
        ),
      ),
    ),
    make("tbody", {}, ...rows),
    make("tfoot", {}, make("tr", {}, make("td", {}, "Engaged people"), cell(counted.toFixed(3)))),
  );
  return make("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: "People" }, table);
}

function topicLines(topics: Explained["topics"]): HTMLElement[] {
  if (topics.length === 0) return [];
  const shown = topics.slice(0, 8).map(({ topic, people: part }) => `${topic} ${people(part)}`);
  return [make("h3", {}, "About what"), make("p", {}, shown.join(" · "))];
}

function outcome({ score, people: counted }: { readonly score: number; readonly people: number }): string {
  return `${tenth(score)}, ${people(counted)} engaged people`;
}
