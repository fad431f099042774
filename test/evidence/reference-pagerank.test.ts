/** PageRank against values computed by an independent library on published small graphs. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import { pageRank } from "../../sim/evidence/baselines/index.ts";
import { pastOf } from "../../sim/evidence/past.ts";
import { testWithData } from "./development-data.ts";

type Edge = readonly [source: string, target: string];
interface Reference {
  readonly n: number;
  readonly m: number;
  readonly directed: boolean;
  readonly pagerank_unweighted: Readonly<Record<string, number>>;
}

const REFERENCE = "small-graphs/reference-centralities.json";
const GRAPHS: readonly { name: string; file: string; read: (text: string) => Edge[] }[] = [
  { name: "karate", file: "small-graphs/karate-edges.csv", read: csvEdges },
  { name: "les_miserables", file: "small-graphs/les_miserables.gml", read: gmlEdges },
  { name: "krackhardt_advice", file: "krackhardt-hightech/ht_advice-edges.csv", read: csvEdges },
];

function csvEdges(text: string): Edge[] {
  const lines = text.trim().split(/\r?\n/).slice(1);
  return lines.map((line): Edge => {
    const [source, target] = line.split(",");
    return [source!, target!];
  });
}

/** Edges between labels, of the plain GML that Newman's collection uses. */
function gmlEdges(text: string): Edge[] {
  const labels = new Map<string, string>();
  for (const [, id, label] of text.matchAll(/node\s*\[\s*id\s+(\d+)\s+label\s+"([^"]*)"/g))
    labels.set(id!, label!);
  const edges = text.matchAll(/edge\s*\[\s*source\s+(\d+)\s+target\s+(\d+)/g);
  return [...edges].map(([, source, target]): Edge => [labels.get(source!)!, labels.get(target!)!]);
}

function ranks(edges: readonly Edge[], directed: boolean): Map<string, number> {
  const names = [...new Set(edges.flat())];
  const number = new Map(names.map((name, i) => [name, i]));
  const arcs = directed ? edges : edges.flatMap(([a, b]): Edge[] => [[a, b], [b, a]]); // biome-ignore format: one thought
  const log = {
    people: names.length,
    actor: Int32Array.from(arcs, ([source]) => number.get(source)!),
    recipient: Int32Array.from(arcs, ([, target]) => number.get(target)!),
    at: new Float64Array(arcs.length),
  };
  const past = pastOf(log, {
    past: Int32Array.from(arcs, (_, row) => row),
    future: new Int32Array(0),
    ranked: new Int32Array(0),
    targets: new Int32Array(0),
  });
  const rank = pageRank(past, "binary");
  return new Map(names.map((name, i) => [name, rank[i]!]));
}

for (const { name, file, read } of GRAPHS) {
  testWithData(
    `PageRank of ${name} is that of the reference to eight decimals`,
    [REFERENCE, file],
    (folder) => {
      const all = JSON.parse(readFileSync(resolve(folder, REFERENCE), "utf8")) as Record<string, Reference>;
      const reference = all[name]!;
      const edges = read(readFileSync(resolve(folder, file), "utf8"));
      expect(edges).toHaveLength(reference.m);
      const found = ranks(edges, reference.directed);
      expect(found.size).toBe(reference.n);
      for (const [person, rank] of Object.entries(reference.pagerank_unweighted)) {
        expect(found.get(person), person).toBeCloseTo(rank, 8);
      }
    },
  );
}
