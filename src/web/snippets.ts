/**
 * A badge in the languages people write pages in. Any account id there is, in any script and with any punctuation,
 * comes out as text and never as markup; tests read each snippet back.
 */
import { oneLine } from "../badge/options.ts";
import { accountAddress, badgeAddress, strictPart } from "./address.ts";
import { badgeQuery, type Choice } from "./badge-choice.ts";
import { escapeHtml } from "./html.ts";

export const SNIPPETS = [
  { id: "html", title: "HTML", note: "For a web page." },
  { id: "markdown", title: "Markdown", note: "For a README on GitHub, GitLab or Codeberg." },
  { id: "asciidoc", title: "AsciiDoc", note: "For Asciidoctor and Antora." },
  { id: "rst", title: "reStructuredText", note: "For Sphinx and PyPI." },
  {
    id: "shields",
    title: "shields.io",
    note: "Drawn by shields.io, which must be able to reach this address.",
  },
  { id: "oembed", title: "oEmbed", note: "For editors that turn an address into something to look at." },
  { id: "element", title: "Web component", note: "Text of your page, in your page's font. No image." },
] as const;

export type SnippetId = (typeof SNIPPETS)[number]["id"];

/** @param origin scheme, host and port of this service, without a slash at the end */
export function snippet(id: SnippetId, origin: string, choice: Choice): string {
  const { account } = choice;
  const image = badgeAddress(origin, account, badgeQuery(choice));
  const link = accountAddress(origin, account);
  const alt = `Earshot score of ${oneLine(account)}`;
  switch (id) {
    case "html":
      return `<a href="${escapeHtml(link)}"><img src="${escapeHtml(image)}" alt="${escapeHtml(alt)}"></a>`;
    case "markdown":
      return `[![${markdownText(alt)}](${image})](${link})`;
    case "asciidoc":
      return asciidoc(origin, image, link, alt);
    case "rst":
      return `.. image:: ${image}\n   :alt: ${alt}\n   :target: ${link}`;
    case "shields":
      return `https://img.shields.io/endpoint?url=${strictPart(badgeAddress(origin, account, badgeQuery(choice), "json"))}`;
    case "oembed":
      return `${origin}/oembed?url=${strictPart(image)}`;
    case "element":
      return element(origin, choice);
  }
}

/** CommonMark 0.31, section 2.4: any ASCII punctuation may follow a backslash. Hyphens and the like need none here. */
function markdownText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (sign) => (MARKDOWN_HARMLESS.includes(sign) ? sign : `\\${sign}`));
}

const MARKDOWN_HARMLESS = "-.,/'\"%;?";

/**
 * Every sign of ASCII but the plainest becomes a character reference, which Asciidoctor leaves alone. A host name
 * with "--" in it would be given a dash in running text, so it stands in a block of its own, where it is not.
 */
function asciidoc(origin: string, image: string, link: string, alt: string): string {
  const text = alt.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `image:${origin.includes("--") ? ":" : ""}${image}[${text},link=${link}]`;
}

function element(origin: string, { account, theme, show, locale }: Choice): string {
  const attributes = [
    ["account", account],
    ...(theme === "auto" ? [] : [["theme", theme]]),
    ...(show.length === 0 ? [] : [["parts", show.join(" ")]]),
    ...(locale === "en" ? [] : [["lang", locale]]),
  ];
  const written = attributes.map(([name, value]) => ` ${name}="${exactAttribute(value ?? "")}"`).join("");
  return `<script type="module" src="${escapeHtml(origin)}/assets/earshot-score.js"></script>
<earshot-score${written}></earshot-score>`;
}

/**
 * As `escapeHtml`, but what turns the text around it and what may not stand in a document come as references: the
 * reader of the attribute gets the id itself, whoever looks at the page's source is not misled.
 */
function exactAttribute(text: string): string {
  return text.replace(EXACT, (sign) => `&#x${(sign.codePointAt(0) ?? 0).toString(16)};`);
}

const EXACT = /[&<>"'\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/gu;
