/** The file formats that hold a network, by name, and how to tell which one a file is. */
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import { activityReader } from "./activity.ts";
import { edgeCsvReader } from "./edge-csv.ts";
import { edgeListReader } from "./edge-list.ts";
import { edgeNdjsonReader } from "./edge-ndjson.ts";
import { gmlReader } from "./gml.ts";
import { graphmlReader } from "./graphml.ts";
import type { NetworkReader, NetworkReaderOptions } from "./loaded.ts";

export interface NetworkFormat {
  readonly name: string;
  /** One line for a help text. */
  readonly says: string;
  readonly create: (options: NetworkReaderOptions) => NetworkReader;
}

export const NETWORK_FORMATS = [
  {
    name: "edge-list",
    says: 'one arc a line, "from to", blanks, tabs or a comma between; # and % open comments (SNAP)',
    create: edgeListReader,
  },
  {
    name: "csv",
    says: "header with source,target or from,to; other columns are ignored",
    create: edgeCsvReader,
  },
  { name: "ndjson", says: '{"source": …, "target": …} a line', create: edgeNdjsonReader },
  { name: "gml", says: "Graph Modelling Language", create: gmlReader },
  { name: "graphml", says: "GraphML, an XML", create: graphmlReader },
  {
    name: "snap-acts",
    says: 'log of acts "actor recipient unix-seconds": who acted on whom follows them',
    create: (options) => activityReader("snap", options),
  },
  {
    name: "higgs-acts",
    says: 'log of acts "actor recipient unix-seconds RT|MT|RE"',
    create: (options) => activityReader("higgs", options),
  },
  {
    name: "csv-acts",
    says: "log of acts with a header of at,kind,actor,recipient …",
    create: (options) => activityReader("csv", options),
  },
  {
    name: "ndjson-acts",
    says: "log of acts, one JSON object a line",
    create: (options) => activityReader("ndjson", options),
  },
  {
    name: "jetstream-acts",
    says: "Bluesky Jetstream frames",
    create: (options) => activityReader("jetstream", options),
  },
  {
    name: "activitystreams-acts",
    says: "ActivityStreams 2.0 activities",
    create: (options) => activityReader("activitystreams", options),
  },
] as const satisfies readonly NetworkFormat[];

export type NetworkFormatName = (typeof NETWORK_FORMATS)[number]["name"];

export function isNetworkFormat(name: string): name is NetworkFormatName {
  return NETWORK_FORMATS.some((format) => format.name === name);
}

/** @throws RangeError for options that cannot be */
export function createNetworkReader(
  format: NetworkFormatName,
  options: NetworkReaderOptions = {},
): NetworkReader {
  const found = NETWORK_FORMATS.find(({ name }) => name === format);
  if (found === undefined) {
    throw new RangeError(
      `no network format "${format}"; known: ${NETWORK_FORMATS.map(({ name }) => name).join(", ")}`,
    );
  }
  return found.create(options);
}

/** Bytes that tell a format, when there are so many. */
export const HEAD_BYTES = 4096;

/**
 * The format of a file by its first bytes, and by its name where those leave a doubt. Null for what is none of them.
 * @param name file name, with or without .gz
 */
export function detectFormat(name: string, head: Uint8Array): NetworkFormatName | null {
  const extension = /\.([^./\\]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ""))?.[1] ?? "";
  const text = textOf(head);
  if (text === null) return null;
  const all = text.split(/\r?\n/);
  // The last line may be cut.
  const lines = (all.length > 1 ? all.slice(0, -1) : all)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const first = lines[0] ?? "";
  if (extension === "gml" || /^graph\s*\[/m.test(text)) return "gml";
  if (extension === "graphml" || first.startsWith("<")) return "graphml";
  if (first.startsWith("{") || first.startsWith("[") || extension === "ndjson" || extension === "jsonl") {
    return jsonFormat(text, first);
  }
  const cells = first.toLowerCase().replaceAll('"', "").split(",");
  const has = (...names: readonly string[]): boolean => names.every((one) => cells.includes(one));
  if (has("at", "kind", "actor")) return "csv-acts";
  if (has("source", "target") || has("from", "to") || extension === "csv") return "csv";
  const rows = lines.filter((line) => !/^[#%]/.test(line)).slice(0, ROWS_LOOKED_AT);
  if (rows.length > 0 && rows.every((row) => /^\S+\s+\S+\s+\d+\s+(?:RT|MT|RE)$/.test(row)))
    return "higgs-acts";
  // Prose has lines of any number of words; an edge list has the same columns in all of them.
  const columns = new Set(rows.map((row) => row.split(/[\s,]+/).length));
  const isTable = columns.size === 0 || (columns.size === 1 && !columns.has(1));
  return isTable || /^(?:edges|edgelist|el|tsv)$/.test(extension) ? "edge-list" : null;
}

/** Rows at the head of a file that show whether it is a table. */
const ROWS_LOOKED_AT = 5;

function jsonFormat(text: string, first: string): NetworkFormatName {
  if (text.includes('"@context"') || first.startsWith("[")) return "activitystreams-acts";
  if (/"(?:did|time_us)"\s*:/.test(first)) return "jetstream-acts";
  if (/"actor"\s*:/.test(first)) return /"type"\s*:/.test(first) ? "activitystreams-acts" : "ndjson-acts";
  return "ndjson";
}

/** The text of the head, whose last character may be cut; null when it is no UTF-8 or holds what no text does. */
function textOf(head: Uint8Array): string | null {
  const bytes = head.subarray(0, HEAD_BYTES);
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut += 1) {
    const text = decodeUtf8(bytes, 0, bytes.length - cut);
    if (text !== undefined) return text.includes("\u0000") ? null : text.replace(/^\ufeff/, "");
  }
  return null;
}
