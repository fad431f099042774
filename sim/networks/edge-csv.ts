/**
 * Comma-separated edges (RFC 4180). The header names the columns, in any order and case: source and target, or from and
 * to; further columns, a weight for example, are ignored.
 */
import { CsvRow } from "../../src/ingest/csv-row.ts";
import { shown } from "../../src/ingest/json.ts";
import { MAX_LINE_BYTES } from "../../src/ingest/lines.ts";
import { TextLineReader } from "./line-reader.ts";
import type { NetworkReader, NetworkReaderOptions } from "./loaded.ts";

/** Names of the two columns that are read, as pairs. */
export const EDGE_COLUMNS = [
  ["source", "target"],
  ["from", "to"],
] as const;

export function edgeCsvReader(options: NetworkReaderOptions = {}): NetworkReader {
  return new EdgeCsvReader(options);
}

class EdgeCsvReader extends TextLineReader {
  private readonly row = new CsvRow();
  /** First line of the row that is being collected; 0 when none is open. */
  private opened = 0;
  private openLength = 0;
  private columns = 0;
  private source = -1;
  private target = -1;

  protected override readsBlank(): boolean {
    return this.opened > 0;
  }

  protected override text(text: string, number: number): void {
    const line = this.opened > 0 ? this.opened : number;
    const status = this.row.feed(text);
    this.openLength += text.length;
    if (status === "open" && this.openLength <= MAX_LINE_BYTES) {
      this.opened = line;
      return;
    }
    const { cells, problem } = this.row;
    this.row.reset();
    this.opened = 0;
    this.openLength = 0;
    if (status === "open") {
      this.refuse(
        "line-too-long",
        `a quote opened in this row is not closed within ${MAX_LINE_BYTES} letters`,
        line,
      );
    } else if (status === "broken") this.refuse("bad-field", problem, line);
    else if (this.columns === 0) this.header(cells, line);
    else this.edge(cells, line);
  }

  protected override finish(): void {
    if (this.opened > 0) this.refuse("bad-field", "a quote opened in this row is never closed", this.opened);
  }

  private header(cells: readonly string[], line: number): void {
    const names = cells.map((cell) => cell.trim().toLowerCase());
    const pair = EDGE_COLUMNS.find((columns) => columns.every((column) => names.includes(column)));
    const twice = names.find((name, index) => name !== "" && names.indexOf(name) < index);
    if (pair === undefined || twice !== undefined) {
      const found = shown(names.join(","));
      const detail = `the header must name source and target, or from and to, each once; found "${found}"`;
      this.arcs.stop({ reason: "bad-header", line, detail });
      return;
    }
    this.columns = cells.length;
    this.source = names.indexOf(pair[0]);
    this.target = names.indexOf(pair[1]);
  }

  private edge(cells: readonly string[], line: number): void {
    const source = cells[this.source] ?? "";
    const target = cells[this.target] ?? "";
    if (cells.length !== this.columns) {
      const detail = `the row has ${cells.length} cells, the header has ${this.columns}`;
      this.refuse("wrong-column-count", detail, line);
    } else if (source === "" || target === "") {
      this.refuse("missing-field", `the ${source === "" ? "source" : "target"} of this row is empty`, line);
    } else {
      const from = this.numberOf(source);
      this.arcs.add(from, this.numberOf(target), this.undirected);
    }
  }

  private refuse(
    reason: "bad-field" | "line-too-long" | "missing-field" | "wrong-column-count",
    detail: string,
    line: number,
  ): void {
    const refused = { reason, detail, line };
    // Without a header no row can be read.
    if (this.columns === 0) this.arcs.stop(refused);
    else this.arcs.refuse(refused);
  }
}
