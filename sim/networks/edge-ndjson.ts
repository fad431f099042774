/**
 * One JSON object a line: {"source": …, "target": …}, or "from" and "to"; names are texts or numbers, further fields are
 * ignored. 7 and "7" are the same node.
 */
import { parseObject, shown } from "../../src/ingest/json.ts";
import { EDGE_COLUMNS } from "./edge-csv.ts";
import { TextLineReader } from "./line-reader.ts";
import type { NetworkReader, NetworkReaderOptions } from "./loaded.ts";

export function edgeNdjsonReader(options: NetworkReaderOptions = {}): NetworkReader {
  return new EdgeNdjsonReader(options);
}

class EdgeNdjsonReader extends TextLineReader {
  protected override text(text: string, line: number): void {
    const parsed = parseObject(text);
    if (!parsed.ok) {
      this.arcs.refuse({ ...parsed.rejection, line });
      return;
    }
    const record = parsed.value;
    const columns = EDGE_COLUMNS.find(([from]) => record[from] !== undefined) ?? EDGE_COLUMNS[0];
    const ends: string[] = [];
    for (const field of columns) {
      const value = record[field];
      const name = typeof value === "number" ? String(value) : value;
      if (typeof name === "string" && name !== "") {
        ends.push(name);
        continue;
      }
      const reason = value === undefined ? "missing-field" : "bad-field";
      const found = value === undefined ? "there is none" : `found ${shown(JSON.stringify(value))}`;
      const detail = `"${field}" must be a text or a number that names a node; ${found}`;
      this.arcs.refuse({ reason, line, field: `/${field}`, detail });
      return;
    }
    const from = this.numberOf(ends[0] as string);
    this.arcs.add(from, this.numberOf(ends[1] as string), this.undirected);
  }
}
