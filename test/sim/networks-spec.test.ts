/** `--network` and the network command: what they take, what they refuse, what they print. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { addNetworkCommand } from "../../sim/cli/network.ts";
import { loadNetwork } from "../../sim/cli/network-option.ts";
import { isFlag } from "../../sim/networks/generator.ts";
import { validateGraph } from "../../sim/networks/graph.ts";
import { nearest } from "../../sim/networks/nearest.ts";
import { buildNetwork, networkHelp, parseNetworkSpec } from "../../sim/networks/network-spec.ts";
import { NETWORK_GENERATORS } from "../../sim/networks/registry.ts";
import { createProgram, runProgram } from "../../src/terminal/command-line.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { pairsOf } from "./networks-support.ts";

const folder = mkdtempSync(join(tmpdir(), "networks-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function quietTerminal(): Terminal & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    out: () => {},
    say: (line) => said.push(line),
    watched: false,
    status: () => {},
    finish: async () => {},
  };
}

describe("generators by name", () => {
  test.each(NETWORK_GENERATORS.map(({ id }) => [id]))(
    "%s: defaults are within their ranges and give a sound graph, as the example does",
    (id) => {
      const generator = NETWORK_GENERATORS.find((one) => one.id === id);
      for (const option of Object.values(generator?.options ?? {})) {
        if (isFlag(option)) continue;
        expect(option.value).toBeGreaterThanOrEqual(option.min);
        expect(option.value).toBeLessThanOrEqual(option.max);
        if (option.whole) expect(Number.isInteger(option.value)).toBe(true);
      }
      expect(parseNetworkSpec(generator?.example ?? "")).toMatchObject({
        kind: "generator",
        label: generator?.example,
      });
      const spec = parseNetworkSpec(
        `${id}:size=1000${id === "rmat" ? ",arcs=5000" : id === "erdos-renyi-edges" ? ",edges=4000" : ""}`,
      );
      if (spec.kind !== "generator") throw new Error("a generator is expected");
      const graph = buildNetwork(spec, 7);
      validateGraph(graph);
      expect(graph.size).toBe(1000);
      expect(buildNetwork(spec, 7)).toEqual(graph);
      expect(buildNetwork(spec, 8)).not.toEqual(graph);
      if (generator?.directed === false) {
        const arcs = new Set(pairsOf(graph).map((pair) => pair.join()));
        for (const [from, to] of pairsOf(graph)) expect(arcs.has(`${to},${from}`)).toBe(true);
      }
      expect(networkHelp()).toContain(`\n${id}\n`.trimStart());
    },
  );

  test("options are read as numbers and flags", () => {
    const values = (text: string) => {
      const spec = parseNetworkSpec(text);
      return spec.kind === "generator" ? spec.values : {};
    };
    expect(values("erdos-renyi")).toEqual({ size: 10_000, meanDegree: 10, directed: false });
    expect(values(" erdos-renyi: size = 1e3 , meanDegree=.5,directed ")).toEqual({
      size: 1000,
      meanDegree: 0.5,
      directed: true,
    });
    expect(values("erdos-renyi:size=1_000_000,directed=false")).toMatchObject({
      size: 1_000_000,
      directed: false,
    });
  });

  test.each([
    [
      "erdos-reny",
      'there is no generator "erdos-reny", and there is no file of that name; did you mean erdos-renyi?',
    ],
    [
      "rmat:arc=3",
      'there is no option of rmat "arc"; did you mean arcs? Known: size, arcs, a, b, c, d, noise',
    ],
    ["rmat:constructor=3", 'there is no option of rmat "constructor"; known: size'],
    ["rmat:arcs=3,arcs=4", "rmat: arcs is given twice"],
    ["rmat:arcs=-1", 'rmat: arcs must be a whole number from 0 to 1073741824, not "-1"'],
    ["rmat:arcs=1.5", "rmat: arcs must be a whole number"],
    ["rmat:arcs", 'rmat: arcs must be a whole number from 0 to 1073741824, not ""'],
    ["rmat:a=NaN", 'rmat: a must be a number from 0 to 1, not "NaN"'],
    ["rmat:a=0x1", "rmat: a must be a number"],
    ["erdos-renyi:directed=yes", 'erdos-renyi: directed must be true or false, not "yes"'],
    ["", "the network is empty; give a generator or a file"],
    ["quantum", 'there is no generator "quantum", and there is no file of that name; known: erdos-renyi,'],
  ])("%j is refused", (text, message) => {
    expect(() => parseNetworkSpec(text)).toThrow(RangeError);
    expect(() => parseNetworkSpec(text)).toThrow(message);
  });

  test.each([
    ["erdos-renyi:size=5,meanDegree=5", "erdos-renyi: meanDegree must be at most size − 1 = 4, not 5"],
    ["stochastic-block:size=100,blocks=10,inside=10", "stochastic-block: inside must be at most 9"],
    ["stochastic-block:size=5", "stochastic-block: blocks must be at most size = 5, not 10"],
    [
      "barabasi-albert:size=3",
      "barabasi-albert: edgesPerNode must be a whole number from 1 to size − 1 = 2, not 5",
    ],
    ["lfr:size=100,maxCommunity=200", "lfr: maxCommunity must be a whole number from 1 to 100, not 200"],
  ])("%j cannot be built, and the option is named", (text, message) => {
    const spec = parseNetworkSpec(text);
    if (spec.kind !== "generator") throw new Error("a generator is expected");
    expect(() => buildNetwork(spec, 1)).toThrow(message);
  });

  test("what is a file and what is not", () => {
    const kind = (text: string, isFile = false): string => parseNetworkSpec(text, () => isFile).kind;
    expect(kind("follows.csv")).toBe("file");
    expect(kind("./rmat")).toBe("file");
    expect(kind("C:\\data\\follows")).toBe("file");
    expect(kind("-")).toBe("file");
    expect(kind("follows", true)).toBe("file");
    expect(kind("rmat", true)).toBe("generator");
  });

  test("the nearest word", () => {
    expect(nearest("Barabasi", ["barabasi-albert", "rmat"])).toBeNull();
    expect(nearest("edgespernode", ["size", "edgesPerNode"])).toBe("edgesPerNode");
    expect(nearest("siz", ["arcs", "size"])).toBe("size");
    expect(nearest("x", [])).toBeNull();
  });
});

describe("loading", () => {
  test("a gzipped file, with what it holds besides said on standard error", async () => {
    const path = file("follows.txt.gz", gzipSync("ann bob\nann bob\nbob bob\nbob cy\ncy cy\ncy cy\nalone\n"));
    const terminal = quietTerminal();
    const { graph, names, label } = await loadNetwork(path, 1, terminal);
    expect(names).toEqual(["ann", "bob", "cy"]);
    expect(pairsOf(graph)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(label).toBe(path);
    expect(terminal.said).toEqual([
      `read ${path} as edge-list: nodes 3, arcs 2; self-loops dropped: 3; repeated arcs dropped: 1; records refused: 1`,
      "  1 × wrong-column-count",
      '    line 7: two columns are needed, "from to", found "alone"',
    ]);
  });

  test("standard input and options", async () => {
    const stdin = (async function* () {
      yield new TextEncoder().encode("source,tar");
      yield new TextEncoder().encode("get\na,b\na,b\nc,b\n");
    })();
    const { graph } = await loadNetwork("-", 1, quietTerminal(), { stdin, minActs: 2, undirected: true });
    expect(pairsOf(graph)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test.each([
    ["missing.csv", null, "no such file"],
    ["empty.csv", "", "line 1|holds no network"],
    ["prose.txt", "This is not\na network at all, is it\n", "looks like no network"],
    ["bad.gml", "graph [\nnode [ id 1\n", "bad.gml, line 2: the list of"],
    ["refused.ndjson", '{"source":1}\n', "every record was refused \\(1\\); is it really ndjson"],
    ["cut.txt.gz", gzipSync("a b\n".repeat(5000)).subarray(0, 30), "the gzip stream ends too early"],
  ])("%s cannot be read, and the reason is said", async (name, content, message) => {
    const path = content === null ? join(folder, name) : file(name, content);
    await expect(loadNetwork(path, 1, quietTerminal())).rejects.toThrow(new RegExp(message));
  });
});

describe("the command", () => {
  const run = async (...args: readonly string[]) => {
    let stdout = "";
    const terminal = {
      ...quietTerminal(),
      out: (text: string) => {
        stdout += text;
      },
    };
    const program = createProgram(terminal, "sim", "", "");
    addNetworkCommand(program, terminal);
    const status = await runProgram(program, terminal, ["network", ...args]);
    return { status, stdout, stderr: terminal.said.join("\n") };
  };

  test("prints figures, or one JSON object without times", async () => {
    const path = file("small.csv", "source,target\nann,bob\nbob,ann\ncy,ann\n");
    const text = await run(path);
    expect(text).toMatchObject({ status: 0 });
    expect(text.stdout).toContain("mutual arcs                        66.7");
    expect(text.stdout).toMatch(/^ +2 +1 {2}ann$/m);
    const json = await run(path, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      nodes: 3,
      arcs: 3,
      file: { format: "csv", counts: { accepted: 3, rejected: 0 } },
      hubs: [{ name: "ann", inDegree: 2 }, {}, {}],
    });
    expect((await run(path, "--json")).stdout).toBe(json.stdout);
  });

  test("blames the caller for what cannot be", async () => {
    expect(await run("rmatt")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("did you mean rmat?"),
    });
    expect(await run("rmat:size=4,arcs=99")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("rmat: arcs must be a whole number from 0 to 12"),
    });
    expect(await run("missing.csv")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no such file"),
    });
  });
});
