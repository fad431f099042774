/** HTML by template: everything put into a template is escaped unless it is HTML already. */

/** Finished markup. Only `html` and `raw` make it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Content = string | number | Html | null | undefined | false | readonly Content[];

/** html`<p>${name}</p>`: `name` is escaped; null, undefined and false vanish; lists are joined. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let markup = parts[0] ?? "";
  contents.forEach((content, index) => {
    markup += render(content) + (parts[index + 1] ?? "");
  });
  return new Html(markup);
}

/** Markup of our own that must not be escaped, such as a style sheet. Never call it with foreign text. */
export function raw(markup: string): Html {
  return new Html(markup);
}

function render(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Html) return content.markup;
  if (typeof content === "object") return content.map(render).join("");
  return escapeHtml(String(content));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * Safe in text and in quoted attributes. What no HTML document may contain (control characters, lone surrogates,
 * noncharacters) and what turns the text around it (bidirectional overrides) becomes U+FFFD.
 */
export function escapeHtml(text: string): string {
  return wellFormed(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** A path segment or query value. Unlike encodeURIComponent it never throws. */
export function urlPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function wellFormed(text: string): string {
  return text
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, "\ufffd")
    .replace(/(?![\t\n])\p{Control}/gu, "\ufffd")
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
