/** Real networks, where they are on this machine: figures known from elsewhere, and a log of half a million acts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LoadOptions, loadNetwork, type NamedNetwork } from "../../sim/cli/network-option.ts";
import { dataFolder } from "../../sim/evidence/data-folder.ts";
import { inDegrees, validateGraph } from "../../sim/networks/graph.ts";
import { networkStatistics } from "../../sim/networks/statistics.ts";

const folder = dataFolder();
const isThere = existsSync(join(folder, "small-graphs"));
if (!isThere)
  console.warn(`skipped: no small-graphs in ${folder}; set EARSHOT_DATA to a folder that holds them`);

const load = (file: string, options: LoadOptions = {}): Promise<NamedNetwork> =>
  loadNetwork(
    join(folder, file),
    1,
    { out: () => {}, say: () => {}, watched: false, status: () => {}, finish: async () => {} },
    options,
  );

interface Reference {
  readonly n: number;
  readonly m: number;
  readonly degree_in: Readonly<Record<string, number>>;
  readonly clustering_avg: number;
  readonly transitivity: number;
}

describe.skipIf(!isThere)("real networks", () => {
  const references = (): Record<string, Reference> =>
    JSON.parse(readFileSync(join(folder, "small-graphs/reference-centralities.json"), "utf8"));

  test.each([
    ["karate", "small-graphs/karate-edges.csv", "csv", { undirected: true }],
    ["les_miserables", "small-graphs/les_miserables.gml", "gml", {}],
    ["krackhardt_advice", "krackhardt-hightech/ht_advice-edges.csv", "csv", {}],
  ] as const)(
    "%s: nodes, edges, degrees and clustering as an independent library has them",
    async (name, path, format, options) => {
      const reference = references()[name] as Reference;
      const { graph, names, file } = await load(path, options);
      validateGraph(graph);
      expect(file?.format).toBe(format);
      expect(graph.size).toBe(reference.n);
      expect(graph.targets.length).toBe(name === "krackhardt_advice" ? reference.m : 2 * reference.m);
      const { clustering } = networkStatistics(graph, 1);
      expect(clustering.transitivity).toBeCloseTo(reference.transitivity, 8);
      expect(clustering.average).toBeCloseTo(reference.clustering_avg, 8);
      const degrees = inDegrees(graph);
      for (let node = 0; node < graph.size; node += 1) {
        expect(degrees[node]).toBe(reference.degree_in[names?.[node] as string]);
      }
    },
  );

  test("political blogs in GML, names of all", async () => {
    const { graph, names, file } = await load("small-graphs/polblogs.gml");
    validateGraph(graph);
    // Pairs of "source" and "target" in the file; it does not say that it is directed.
    expect([graph.size, graph.targets.length]).toEqual([1489, 2 * 16_627]);
    expect(names?.[0]).toBe("100monkeystyping.com");
    expect(file?.counts.rejected).toBe(0);
  });

  test("a log of half a million acts", async () => {
    const { graph, names, file } = await load("higgs-twitter/higgs-activity_time.txt.gz");
    validateGraph(graph);
    expect(file?.format).toBe("higgs-acts");
    expect(file?.counts).toMatchObject({ accepted: 563_069, rejected: 0, selfLoops: 7588 });
    expect([graph.size, graph.targets.length, names?.length]).toEqual([304_691, 461_192, 304_691]);
  });

  test.each([
    ["college-msg/CollegeMsg.txt.gz", 1899, 20_296],
    ["email-eu/email-Eu-core-temporal.txt.gz", 986, 24_929],
  ])("%s has the nodes and arcs that its publisher gives", async (path, nodes, arcs) => {
    const { graph } = await load(path);
    expect([graph.size, graph.targets.length]).toEqual([nodes, arcs]);
    const often = await load(path, { minActs: 3 });
    const { rare, repeats } = often.file?.counts ?? { rare: 0, repeats: 0 };
    expect(often.graph.targets.length).toBeLessThan(arcs);
    expect(rare).toBeLessThanOrEqual(2 * (arcs - often.graph.targets.length));
    expect(repeats).toBeGreaterThanOrEqual(2 * often.graph.targets.length);
  });
});
