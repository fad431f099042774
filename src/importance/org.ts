/**
 * Who is important, as an organisation sees it: a title with a level, a line of reporting, or a number of followers.
 * Decoded from a comma-separated file; a row that cannot be read is rejected with its line and reason, never guessed.
 */
import { CsvRow } from "../ingest/index.ts";

export type OrgKind = "level" | "reportsTo" | "followers";

export interface OrgPerson {
  readonly id: string;
  readonly title: string | null;
  /** More is more important: −level, −steps below the top, or followers. */
  readonly importance: number;
  /** What stands in the file, for tables: the level, the steps below the top, or the followers. */
  readonly rank: number;
}

export interface OrgRejection {
  readonly line: number;
  readonly reason: string;
}

export interface Org {
  readonly kind: OrgKind;
  /** In the order of the file. */
  readonly people: readonly OrgPerson[];
  readonly rejections: readonly OrgRejection[];
}

/** The file as a whole cannot be meant like this. The message says what would do. */
export class OrgError extends Error {
  override readonly name = "OrgError";
}

interface Row {
  readonly line: number;
  readonly id: string;
  readonly title: string | null;
  readonly value: string;
}

const KINDS = ["level", "reportsTo", "followers"] as const satisfies readonly OrgKind[];
const OPTIONAL = ["title"];

/**
 * Reads `id,title,level` (1 is the top), `id,reportsTo` (empty for the top) or `id,followers`; `title` may stand in
 * each. Linear in the text.
 * @throws OrgError when the header is none of these
 */
export function decodeOrg(text: string): Org {
  const rejections: OrgRejection[] = [];
  const rows: Row[] = [];
  let header: Header | null = null;
  const seen = new Map<string, number>();
  for (const { cells, line, problem } of csvRows(text)) {
    if (header === null) {
      header = headerOf(cells);
      continue;
    }
    const row = problem === null ? rowOf(header, cells, line) : problem;
    if (typeof row === "string") rejections.push({ line, reason: row });
    else if (seen.has(row.id)) {
      rejections.push({ line, reason: `"${row.id}" stands in line ${seen.get(row.id)} already` });
    } else {
      seen.set(row.id, line);
      rows.push(row);
    }
  }
  if (header === null) throw new OrgError(`the file is empty; ${SHAPES}`);
  const people =
    header.kind === "reportsTo" ? fromTree(rows, rejections) : fromNumbers(header.kind, rows, rejections);
  rejections.sort((left, right) => left.line - right.line);
  return { kind: header.kind, people, rejections };
}

const SHAPES = "give a header of id,title,level (1 is the top), id,reportsTo or id,followers";

interface Header {
  readonly kind: OrgKind;
  readonly columns: readonly string[];
}

function headerOf(cells: readonly string[]): Header {
  const columns = cells.map((cell) => cell.trim());
  const kinds = KINDS.filter((kind) => columns.includes(kind));
  const [kind] = kinds;
  if (!columns.includes("id")) throw new OrgError(`the header has no column "id"; ${SHAPES}`);
  if (kind === undefined) throw new OrgError(`the header says nothing of importance; ${SHAPES}`);
  if (kinds.length > 1) {
    throw new OrgError(
      `the header has ${kinds.join(" and ")}, which are different notions of importance: give one a file`,
    );
  }
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) throw new OrgError(`column "${twice}" stands twice in the header`);
  const unknown = columns.find((name) => name !== "id" && name !== kind && !OPTIONAL.includes(name));
  if (unknown !== undefined) throw new OrgError(`no column "${unknown}" is known; ${SHAPES}`);
  return { kind, columns };
}

/** The row, or what is wrong with it. */
function rowOf({ kind, columns }: Header, cells: readonly string[], line: number): Row | string {
  if (cells.length !== columns.length)
    return `the row has ${cells.length} cells, the header has ${columns.length}`;
  const cell = (name: string): string => (cells[columns.indexOf(name)] ?? "").trim();
  const id = cell("id");
  if (id === "") return "id is empty";
  const title = columns.includes("title") ? cell("title") : "";
  return { line, id, title: title === "" ? null : title, value: cell(kind) };
}

function fromNumbers(
  kind: "level" | "followers",
  rows: readonly Row[],
  rejections: OrgRejection[],
): OrgPerson[] {
  return rows.flatMap(({ line, id, title, value }) => {
    const rank = Number(value);
    if (value === "" || !Number.isFinite(rank) || rank < 0) {
      const found = value === "" ? "is missing" : `must be a number from 0, not "${value}"`;
      rejections.push({ line, reason: `${kind} of "${id}" ${found}` });
      return [];
    }
    return [{ id, title, rank, importance: kind === "level" ? 0 - rank : rank }];
  });
}

/** Steps below the top. Whoever reports to nobody is at the top; whoever stands in a circle, or below one, is nowhere. */
function fromTree(rows: readonly Row[], rejections: OrgRejection[]): OrgPerson[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const depth = new Map<string, number | null>();
  const reasons = new Map<string, string>();
  for (const start of rows) {
    // Up the line until somebody whose place is known, then down again.
    const path: Row[] = [];
    const onPath = new Set<string>();
    let at: Row | undefined = start;
    let known: number | null = -1;
    while (at !== undefined) {
      const held = depth.get(at.id);
      if (held !== undefined) {
        known = held;
        break;
      }
      if (onPath.has(at.id)) {
        known = null;
        const circle = path.slice(path.findIndex((row) => row.id === at?.id)).map((row) => row.id);
        for (const id of circle) {
          reasons.set(id, `"${id}" reports, step by step, to itself: ${[...circle, circle[0]].join(" → ")}`);
        }
        break;
      }
      path.push(at);
      onPath.add(at.id);
      const above: string = at.value;
      const next: Row | undefined = byId.get(above);
      if (above !== "" && next === undefined) {
        reasons.set(at.id, `"${at.id}" reports to "${above}", who has no readable row in the file`);
        known = null;
      }
      at = above === "" ? undefined : next;
    }
    for (const row of path.reverse()) {
      known = known === null ? null : known + 1;
      depth.set(row.id, known);
    }
  }
  return rows.flatMap(({ line, id, title, value }) => {
    const rank = depth.get(id) ?? null;
    if (rank === null) {
      const reason = reasons.get(id) ?? `the line of "${id}" leads through "${value}" to nobody at the top`;
      rejections.push({ line, reason });
      return [];
    }
    return [{ id, title, rank, importance: 0 - rank }];
  });
}

function* csvRows(text: string): IterableIterator<{
  readonly cells: readonly string[];
  readonly line: number;
  readonly problem: string | null;
}> {
  const row = new CsvRow();
  let line = 0;
  let opened = 0;
  for (const raw of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    line += 1;
    if (opened === 0 && raw.trim() === "") continue;
    if (opened === 0) opened = line;
    const status = row.feed(raw);
    if (status === "open") continue;
    yield { cells: row.cells, line: opened, problem: status === "broken" ? row.problem : null };
    row.reset();
    opened = 0;
  }
  if (opened > 0) yield { cells: [], line: opened, problem: "a quote opened in this row is never closed" };
}
