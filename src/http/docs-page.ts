/** The OpenAPI document as markup for people: what stands in the frame that all pages share. */
import type { OpenApiDocument } from "./openapi.ts";
import { PROBLEM_CODES, problemKind } from "./problems.ts";

type Node = Readonly<Record<string, unknown>>;

/** Every text in it is escaped. */
export function referenceMarkup(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      template,
      method,
      operation: operation as Node,
    })),
  );
  const tags = document.tags as readonly Node[];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => (operation["tags"] as string[])[0] === tag["name"]);
    return `<section><h2>${text(tag["name"])}</h2><p>${text(tag["description"])}</p>${own.map(operationPart).join("")}</section>`;
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<section class="entry" id="schema-${text(name)}"><h3><code>${text(name)}</code></h3>${schemaTable(schema as Node)}</section>`,
  );
  return `<div class="reference"><h1>API reference</h1><p class="lead">${text(document.info["description"])}</p>
<p>Version ${text(document.info["version"])} · <a href="/openapi.json">openapi.json</a> · <a href="/v1/formula">formula</a></p>
<nav aria-label="Operations"><ul>${operations.map(contentsLine).join("")}
<li><a href="#problems">Problems</a></li><li><a href="#schemas">Shapes</a></li></ul></nav>
${sections.join("")}${problemsPart()}
<section id="schemas"><h2>Shapes</h2>${schemas.join("")}</section></div>`;
}

interface Operation {
  readonly template: string;
  readonly method: string;
  readonly operation: Node;
}

function contentsLine({ template, method, operation }: Operation): string {
  return `<li><a href="#${text(operation["operationId"])}"><b>${method.toUpperCase()}</b> ${text(template)}</a></li>`;
}

function operationPart({ template, method, operation }: Operation): string {
  const parameters = (operation["parameters"] ?? []) as readonly Node[];
  const body = operation["requestBody"] as Node | undefined;
  const answers = Object.entries(operation["responses"] as Readonly<Record<string, Node>>);
  return `<article class="entry" id="${text(operation["operationId"])}">
<h3><code><b>${method.toUpperCase()}</b> ${text(template)}</code></h3>
<p><strong>${text(operation["summary"])}.</strong> ${text(operation["description"])}</p>
${parameters.length === 0 ? "" : table(["Parameter", "In", "Value", "Meaning"], parameters.map(parameterRow))}
${body === undefined ? "" : `<p>Body: ${text(body["description"])} ${contentLinks(body)}</p>`}
${table(["Status", "Body", "Meaning"], answers.map(answerRow))}</article>`;
}

function parameterRow(parameter: Node): readonly string[] {
  const name = `<code>${text(parameter["name"])}</code>${parameter["required"] === true ? " *" : ""}`;
  return [
    name,
    text(parameter["in"]),
    typeOf(parameter["schema"] as Node),
    text(parameter["description"] ?? ""),
  ];
}

function answerRow([status, answer]: readonly [string, Node]): readonly string[] {
  const description = text(answer["description"]).replace(
    /`([^`]+)`/g,
    '<a href="#problem-$1"><code>$1</code></a>',
  );
  return [`<code>${text(status)}</code>`, contentLinks(answer), description];
}

function contentLinks(part: Node): string {
  return Object.entries((part["content"] ?? {}) as Readonly<Record<string, Node>>)
    .map(([mediaType, { schema }]) => {
      const shape = schema === undefined ? "" : ` ${typeOf(schema as Node)}`;
      return `<code>${text(mediaType)}</code>${shape}`;
    })
    .join("<br>");
}

function problemsPart(): string {
  const rows = PROBLEM_CODES.map((code) => {
    const { status, title, advice } = problemKind(code);
    return [`<code id="problem-${code}">${code}</code>`, String(status), `${text(title)}. ${text(advice)}`];
  });
  return `<section id="problems"><h2>Problems</h2><p>Errors are <code>application/problem+json</code>; the code is stable.</p>
${table(["Code", "Status", "Meaning"], rows)}</section>`;
}

function schemaTable(schema: Node): string {
  const properties = Object.entries((schema["properties"] ?? {}) as Readonly<Record<string, Node>>);
  const required = (schema["required"] ?? []) as readonly string[];
  const about = schema["description"] === undefined ? "" : `<p>${text(schema["description"])}</p>`;
  if (properties.length === 0) return `${about}<p>${typeOf(schema)}</p>`;
  const rows = properties.map(([name, property]) => [
    `<code>${text(name)}</code>${required.includes(name) ? "" : " ?"}`,
    typeOf(property),
    text(property["description"] ?? ""),
  ]);
  return about + table(["Field", "Value", "Meaning"], rows);
}

/** A type in one line: a link to a shape, or its bounds. */
function typeOf(schema: Node): string {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    return `<a href="#schema-${text(name)}">${text(name)}</a>`;
  }
  if (Array.isArray(schema["enum"]))
    return schema["enum"].map((one) => `<code>${text(one)}</code>`).join(" ");
  if (schema["const"] !== undefined) return `<code>${text(schema["const"])}</code>`;
  const choices = schema["anyOf"] as readonly Node[] | undefined;
  if (choices !== undefined) return choices.map(typeOf).join(" or ");
  const pair = schema["prefixItems"] as readonly Node[] | undefined;
  if (pair !== undefined) return `[${pair.map(typeOf).join(", ")}]`;
  if (schema["type"] === "array") return `list of ${typeOf((schema["items"] ?? {}) as Node)}`;
  const fields = schema["properties"] as Readonly<Record<string, Node>> | undefined;
  if (fields !== undefined) return `{ ${Object.keys(fields).map(text).join(", ")} }`;
  return text([schema["type"] ?? "anything", boundsOf(schema)].filter(Boolean).join(" "));
}

function boundsOf(schema: Node): string {
  const [low, high] = [schema["minimum"], schema["maximum"]];
  const bounded = (value: unknown): value is number =>
    typeof value === "number" && Math.abs(value) < 2 ** 53 - 1;
  const parts = [
    bounded(low) && bounded(high)
      ? `${low}–${high}`
      : bounded(low)
        ? `≥ ${low}`
        : bounded(high)
          ? `≤ ${high}`
          : "",
    schema["format"] === undefined ? "" : `(${String(schema["format"])})`,
    schema["default"] === undefined ? "" : `= ${JSON.stringify(schema["default"])}`,
  ];
  return parts.filter(Boolean).join(" ");
}

/** Cells are markup already. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${one}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function text(value: unknown): string {
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
