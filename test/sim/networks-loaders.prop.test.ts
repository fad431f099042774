/** Loaders: what is written is read again, under the same names; whatever is not in the graph is counted and placed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ActivityCollector } from "../../sim/networks/activity.ts";
import {
  createNetworkReader,
  detectFormat,
  NETWORK_FORMATS,
  type NetworkFormatName,
} from "../../sim/networks/formats.ts";
import { validateGraph } from "../../sim/networks/graph.ts";
import type { LoadedNetwork, NetworkReaderOptions } from "../../sim/networks/loaded.ts";
import { NameTable } from "../../sim/networks/name-table.ts";
import type { Act } from "../../src/events/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { pairsOf } from "./networks-support.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function load(
  format: NetworkFormatName,
  text: string | Uint8Array,
  options: NetworkReaderOptions = {},
  chunk = Number.POSITIVE_INFINITY,
): LoadedNetwork {
  const bytes = typeof text === "string" ? bytesOf(text) : text;
  const reader = createNetworkReader(format, options);
  // One buffer for all chunks: a reader must not keep what it was given.
  const buffer = new Uint8Array(Math.min(chunk, bytes.length));
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk);
    buffer.set(piece);
    reader.push(buffer.subarray(0, piece.length));
    buffer.fill(0x78);
  }
  return reader.end();
}

const arcsByName = ({ graph, names }: LoadedNetwork): string[] =>
  pairsOf(graph)
    .map(([from, to]) => JSON.stringify([names[from], names[to]]))
    .sort((a, b) => (a < b ? -1 : 1));

/** Everything that was accepted is in the graph or accounted for. */
function addsUp({ graph, counts, names, rejections }: LoadedNetwork): void {
  validateGraph(graph);
  expect(names.length).toBe(graph.size);
  expect(new Set(names).size).toBe(names.length);
  expect(counts.arcs).toBe(graph.targets.length + counts.selfLoops + counts.repeats + counts.rare);
  expect(Object.values(counts.byReason).reduce((a, b) => a + b, 0)).toBe(counts.rejected);
  expect(rejections.length).toBe(Math.min(20, counts.rejected));
}

/** Names without what separates columns; letters of any script. */
const plainName = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 6 })
  .filter((name) => !/[\s,\u0085\ufeff]/u.test(name) && !/^[#%]/.test(name) && !/\p{Surrogate}/u.test(name));
const anyName = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 6 })
  .filter((name) => !name.includes("\r") && !/\p{Surrogate}/u.test(name) && !name.includes("\ufeff"));
const xmlName = anyName.filter(
  (name) => !/[\p{Control}\p{Noncharacter_Code_Point}]/u.test(name) && name.trim() === name,
);

const edgesOf = (name: fc.Arbitrary<string>) =>
  fc.array(name, { minLength: 1, maxLength: 6 }).chain((names) => {
    const end = fc.constantFrom(...names);
    return fc.array(fc.tuple(end, end), { maxLength: 25 });
  });

type Edge = readonly [string, string];
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const xml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\t", "&#9;");
const gml = (text: string): string =>
  text.replace(/[^ -~]|["&]/gu, (letter) => `&#${letter.codePointAt(0)};`);
const numberOf = (names: readonly string[], name: string): number => names.indexOf(name);

const WRITERS: readonly {
  readonly format: NetworkFormatName;
  readonly name: fc.Arbitrary<string>;
  readonly write: (edges: readonly Edge[]) => string;
}[] = [
  {
    format: "edge-list",
    name: plainName,
    write: (edges) => `# from to\n${edges.map(([from, to]) => `${from}\t${to} 17\n`).join("\r\n")}`,
  },
  {
    format: "csv",
    name: anyName,
    write: (edges) =>
      `weight,Target,source\n${edges.map(([from, to]) => `1,${quoted(to)},${quoted(from)}\n`).join("")}`,
  },
  {
    format: "ndjson",
    name: anyName,
    write: (edges) =>
      edges.map(([source, target]) => `${JSON.stringify({ source, target, weight: 2 })}\n`).join("\n"),
  },
  {
    format: "gml",
    name: anyName,
    write: (edges) => {
      const names = [...new Set(edges.flat())];
      const nodes = names.map(
        (name, id) => `node [ id ${id} label "${gml(name)}" graphics [ x 1.5 label "no" ] ]`,
      );
      const ties = edges.map(
        ([from, to]) =>
          `edge\n[\nsource ${numberOf(names, from)} target ${numberOf(names, to)}\nvalue -1e3 ]`,
      );
      return `Creator "somebody"\n# ] a comment\ngraph [ directed 1\n${[...ties, ...nodes].join("\n")}\n]\n`;
    },
  },
  {
    format: "graphml",
    name: xmlName,
    write: (edges) => {
      const names = [...new Set(edges.flat())];
      const nodes = names.map((name, id) => `<node id="n${id}"><data key="k">${xml(name)}</data></node>`);
      const ties = edges.map(
        ([from, to]) => `<edge source="n${numberOf(names, from)}" target="n${numberOf(names, to)}"/>`,
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="k" for="node" attr.name="label"/><graph edgedefault="directed">${[...nodes, ...ties].join("\n")}</graph></graphml>`;
    },
  },
];

describe.each(WRITERS)("$format", ({ format, name, write }) => {
  test("what is written is read again, in any chunks", () => {
    fc.assert(
      fc.property(edgesOf(name), fc.integer({ min: 1, max: 40 }), (edges, chunk) => {
        const text = write(edges);
        const loaded = load(format, text, {}, chunk);
        addsUp(loaded);
        expect(loaded.counts).toMatchObject({ accepted: edges.length, rejected: 0 });
        const distinct = new Set(edges.filter(([a, b]) => a !== b).map((edge) => JSON.stringify(edge)));
        expect(arcsByName(loaded)).toEqual([...distinct].sort((a, b) => (a < b ? -1 : 1)));
        expect(new Set(loaded.names)).toEqual(new Set(edges.flat()));
        expect(loaded.counts.selfLoops).toBe(edges.filter(([a, b]) => a === b).length);
        expect(load(format, text)).toEqual(loaded);
        if (edges.length > 0) expect(detectFormat("network", bytesOf(text))).toBe(format);
      }),
      cases(60),
    );
  });

  test("both ways, and only what is said often enough", () => {
    fc.assert(
      fc.property(edgesOf(name), fc.integer({ min: 1, max: 3 }), (edges, minActs) => {
        const both = load(format, write(edges), { undirected: true });
        addsUp(both);
        expect(both.directed).toBe(edges.length === 0);
        const pairs = edges
          .filter(([a, b]) => a !== b)
          .flatMap(
            ([a, b]) =>
              [
                [a, b],
                [b, a],
              ] as const,
          );
        expect(new Set(arcsByName(both))).toEqual(new Set(pairs.map((pair) => JSON.stringify(pair))));
        const often = load(format, write(edges), { minActs });
        addsUp(often);
        const counts = new Map<string, number>();
        for (const edge of edges)
          counts.set(JSON.stringify(edge), (counts.get(JSON.stringify(edge)) ?? 0) + 1);
        const expected = [...counts].filter(
          ([edge, count]) => count >= minActs && JSON.parse(edge)[0] !== JSON.parse(edge)[1],
        );
        expect(new Set(arcsByName(often))).toEqual(new Set(expected.map(([edge]) => edge)));
      }),
      cases(40),
    );
  });

  test("no bytes make it throw, and everything is accounted for", () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      // A sound file with one part overwritten.
      fc
        .tuple(edgesOf(name), fc.nat({ max: 400 }), fc.uint8Array({ maxLength: 6 }))
        .map(([edges, at, bytes]) => {
          const whole = bytesOf(write(edges));
          whole.set(bytes.subarray(0, Math.max(0, whole.length - at)), Math.min(at, whole.length));
          return whole;
        }),
    );
    fc.assert(
      fc.property(noise, (bytes) => {
        const loaded = load(format, bytes, {}, 7);
        validateGraph(loaded.graph);
        const { counts, graph } = loaded;
        expect(counts.arcs).toBe(graph.targets.length + counts.selfLoops + counts.repeats + counts.rare);
        expect(Object.values(counts.byReason).reduce((a, b) => a + b, 0)).toBe(counts.rejected);
        for (const { line, detail } of loaded.rejections) {
          expect(line).toBeGreaterThan(0);
          expect(detail.length).toBeLessThanOrEqual(300);
        }
      }),
      cases(150),
    );
  });

  test("a stream that broke off is said, with what came before", () => {
    const reader = createNetworkReader(format);
    reader.push(bytesOf(write([["a", "b"]])).subarray(0, 60));
    const loaded = reader.truncate("the gzip stream ends too early");
    expect(loaded.broken).toMatchObject({
      reason: "truncated-stream",
      detail: "the gzip stream ends too early",
    });
  });
});

describe("rejections name the line and the reason", () => {
  test.each<[NetworkFormatName, string, number, string, string]>([
    [
      "edge-list",
      "a b\nalone\n",
      2,
      "wrong-column-count",
      'two columns are needed, "from to", found "alone"',
    ],
    [
      "csv",
      "a,b\n1,2\n",
      1,
      "bad-header",
      'the header must name source and target, or from and to, each once; found "a,b"',
    ],
    ["csv", "source,target,source\n1,2,3\n", 1, "bad-header", "each once"],
    ["csv", "source,target\n1,2,3\n", 2, "wrong-column-count", "the row has 3 cells, the header has 2"],
    ["csv", "source,target\n1,2\n,4\n", 3, "missing-field", "the source of this row is empty"],
    ["csv", 'from,to\n1,"2\n3,4\n', 2, "bad-field", "a quote opened in this row is never closed"],
    ["csv", 'from,to\n1,2"3\n', 2, "bad-field", "cell 2 holds a quote"],
    [
      "ndjson",
      '{"source":1,"target":2}\n{"source":1}\n',
      2,
      "missing-field",
      '"target" must be a text or a number that names a node; there is none',
    ],
    ["ndjson", '{"source":[],"target":2}\n', 1, "bad-field", "found []"],
    ["ndjson", "[1]\n", 1, "not-object", "found an array"],
    ["ndjson", "{\n", 1, "not-json", "not valid JSON"],
    ["gml", "node [ id 1 ]\n", 1, "not-gml", 'there is no "graph ["'],
    ["gml", "graph [\nnode [ id 1 ]\n", 2, "not-gml", 'the list of "graph" is never closed'],
    [
      "gml",
      "graph [\nnode [ id 1 ]\nnode [ id 1 ]\n]",
      3,
      "repeated-node",
      "a node of id 1 is there already",
    ],
    ["gml", "graph [\nnode [ label 1 ]\n]", 2, "missing-field", "this node has no id"],
    [
      "gml",
      "graph [\nnode [ id 1 ]\n\nedge [ source 1 target 2 ]\n]",
      4,
      "unknown-node",
      "the target of this edge, 2, is no node of the file",
    ],
    ["gml", "graph [\nedge [ source 1 ]\n]", 2, "missing-field", "this edge has no target"],
    ["gml", "graph [\n] ]", 2, "not-gml", "a list closes that never opened"],
    ["gml", "graph [\n]\ngraph [\n]", 3, "not-gml", "only the first is read"],
    ["gml", 'graph [\n"text"\n]', 2, "not-gml", "stands where a key is expected"],
    ["gml", "graph [ id word ]", 1, "not-gml", 'the value of "id" must be a number'],
    ["graphml", "<graphml>\n<graph>\n<node/></graph></graphml>", 3, "missing-field", "this node has no id"],
    [
      "graphml",
      "<graphml><graph>\n<edge source='a' target='b'/></graph></graphml>",
      2,
      "unknown-node",
      "the source of this edge, a, is no node",
    ],
    [
      "graphml",
      "<graphml>\n<graph><hyperedge/></graph></graphml>",
      2,
      "hyperedge",
      "only edges between two are read",
    ],
    ["graphml", "<graphml>\n<graph>\n</graphml>", 3, "not-xml", "nexpected close tag"],
    ["graphml", "<html></html>", 1, "not-xml", "the document is <html>, not <graphml>"],
    ["graphml", "<graphml></graphml>", 1, "not-xml", "there is no <graph>"],
    ["graphml", "<graphml><graph/>\n<graph/></graphml>", 2, "not-xml", "only the first is read"],
    [
      "graphml",
      "<?xml version='1.0' encoding='latin1'?><graphml><graph/></graphml>",
      1,
      "not-utf8",
      "the file is in latin1; save it as UTF-8",
    ],
    [
      "graphml",
      "<!DOCTYPE g [<!ENTITY x 'y'>]><graphml><graph><node id='&x;'/></graph></graphml>",
      1,
      "not-xml",
      "ndefined entity",
    ],
    ["higgs-acts", "1 2 3 RT\n1 2 3 XX\n", 2, "unknown-kind", 'kind "XX" is none of'],
  ])("%s %j", (format, text, line, reason, detail) => {
    const loaded = load(format, text);
    expect(loaded.rejections[0]).toMatchObject({ line, reason });
    expect(loaded.rejections[0]?.detail).toContain(detail);
    addsUp(loaded);
  });

  test.each<NetworkFormatName>(["edge-list", "csv", "ndjson", "gml", "graphml"])(
    "%s: bytes that are no UTF-8",
    (format) => {
      const start = {
        "edge-list": "a ",
        csv: "source,target\na,",
        ndjson: '"',
        gml: "graph [ ",
        graphml: "<graphml>",
      }[format as string] as string;
      const loaded = load(format, Uint8Array.of(...bytesOf(start), 0xff, 0xfe, 0x0a));
      expect(Object.keys(loaded.counts.byReason)[0]).toMatch(format === "gml" ? /not-gml/ : /not-utf8/);
      expect(loaded.graph.size).toBe(0);
    },
  );
});

describe("details of formats", () => {
  test("GML is undirected unless it says otherwise; labels name nodes only when all differ", () => {
    const file = (directed: string, second: string): string =>
      `graph [ ${directed} node [ id 7 label "x" ] node [ id 9 label "${second}" ] edge [ source 7 target 9 ] ]`;
    expect(load("gml", file("", "y"))).toMatchObject({ names: ["x", "y"], directed: false });
    expect(pairsOf(load("gml", file("", "y")).graph)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(pairsOf(load("gml", file("directed 1", "y")).graph)).toEqual([[0, 1]]);
    expect(load("gml", file("", "x")).names).toEqual(["7", "9"]);
    expect(
      load("gml", 'graph [ node [ id 1 label "S&#248;ren &amp; &quot;Co&quot; &what;" ] ]').names,
    ).toEqual(['Søren & "Co" &what;']);
  });

  test("GraphML: edges may have a direction of their own, graphs may be nested", () => {
    const loaded = load(
      "graphml",
      `<g:graphml xmlns:g="x"><g:key id="n" for="node" attr.name="Name"/><g:graph edgedefault="undirected">
       <g:node id="a"><g:data key="n">Ann</g:data><g:graph edgedefault="directed"><g:node id="b"><g:data key="n"><![CDATA[B<b>]]></g:data></g:node></g:graph></g:node>
       <g:node id="c"><g:data key="n">C</g:data></g:node>
       <g:edge source="a" target="b" directed="true"/><g:edge source="b" target="c"/></g:graph></g:graphml>`,
    );
    expect(loaded.names).toEqual(["Ann", "B<b>", "C"]);
    expect(pairsOf(loaded.graph)).toEqual([
      [0, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(loaded).toMatchObject({ directed: true, counts: { accepted: 2, arcs: 3, rejected: 0 } });
  });

  test("NDJSON: a number and its text are one node; from and to do as well", () => {
    const { names, counts } = load("ndjson", '{"from":7,"to":"8"}\n{"source":"7","target":8}\n');
    expect(names).toEqual(["7", "8"]);
    expect(counts).toMatchObject({ accepted: 2, repeats: 1 });
  });

  test("names of any number are told apart", () => {
    const table = new NameTable();
    const numbers: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      for (let name = 0; name < 20_000; name += 1) {
        const bytes = bytesOf(`n${name * 7919}`);
        numbers.push(table.numberOf(bytes, 0, bytes.length));
      }
    }
    expect(numbers.every((number, index) => number === index % 20_000)).toBe(true);
    expect(table.names()[19_999]).toBe(`n${19_999 * 7919}`);
  });

  test("minActs is a whole number from 1", () => {
    for (const { name } of NETWORK_FORMATS) {
      expect(() => createNetworkReader(name, { minActs: 0 })).toThrow(
        "minActs must be a whole number from 1, not 0",
      );
    }
  });
});

describe("telling formats apart", () => {
  test.each<[string, string, NetworkFormatName | null]>([
    ["a.txt.gz", "1 2 1082040961\n3 4 1082155839\n", "edge-list"],
    ["a.txt", "223789 213163 1341100972 MT\n223789 213163 1341100972 RE\n", "higgs-acts"],
    ["a.csv", "source,target,weight\n", "csv"],
    ["a", "FROM,To\n", "csv"],
    ["a.csv", "at,kind,actor,recipient\n", "csv-acts"],
    ["a.ndjson", '{"source":1,"target":2}\n', "ndjson"],
    ["a.jsonl", '{"at":1,"kind":"like","actor":"a"}\n', "ndjson-acts"],
    ["a.jsonl", '{"did":"did:plc:x","time_us":1,"kind":"commit"}\n', "jetstream-acts"],
    [
      "a.json",
      '{"@context":"https://www.w3.org/ns/activitystreams",\n"type":"Like"}',
      "activitystreams-acts",
    ],
    ["a", 'Creator "x"\ngraph\n[\n', "gml"],
    ["a.gml", "graph\n[\n", "gml"],
    ["a", "\ufeff<?xml version='1.0'?>", "graphml"],
    ["notes.md", "# Title\nSome words here.\nAnd some more of them here.\n", null],
    ["a.png", "\u0000\u0001", null],
    ["a.edges", "", "edge-list"],
  ])("%s %j", (name, head, format) => {
    expect(detectFormat(name, bytesOf(head))).toBe(format);
  });
});

describe("logs of acts", () => {
  const act = (fields: object): Act => ({ id: "x", at: 1, network: "log", kind: "like", ...fields }) as Act;

  test("who acted towards whom often enough follows them", () => {
    const acts = new ActivityCollector({ minActs: 2 });
    for (const id of ["1", "2", "2", "3"]) acts.add(act({ id, actor: "ann", recipient: "bob" }));
    acts.add(act({ id: "4", actor: "bob", recipient: "ann", kind: "reply" }));
    acts.add(act({ id: "5", actor: "bob", recipient: "bob" }));
    acts.add(act({ id: "6", actor: "cy", kind: "post" }));
    const loaded = acts.finish();
    expect(loaded.names).toEqual(["ann", "bob"]);
    expect(pairsOf(loaded.graph)).toEqual([[0, 1]]);
    expect(loaded.counts).toMatchObject({ accepted: 5, selfLoops: 1, repeats: 2, rare: 1 });
    expect(loaded.counts.otherActs).toEqual({ undirected: 1, retracted: 0, repeated: 1 });
  });

  test("acts taken back do not count, in whichever order", () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const acts = new ActivityCollector();
      const all = [
        act({ id: "1", actor: "ann", recipient: "bob" }),
        act({ id: "r", actor: "ann", kind: "retract", object: "1" }),
        act({ id: "1", actor: "bob", recipient: "ann" }),
      ];
      for (const index of order) acts.add(all[index] as Act);
      const { graph, names, counts } = acts.finish();
      expect(pairsOf(graph).map(([a, b]) => [names[a], names[b]])).toEqual([["bob", "ann"]]);
      expect(counts.otherActs).toEqual({ undirected: 1, retracted: 1, repeated: 0 });
    }
  });

  test("kinds may be chosen", () => {
    const acts = new ActivityCollector({ kinds: ["share"] });
    acts.add(act({ id: "1", actor: "a", recipient: "b" }));
    acts.add(act({ id: "2", actor: "c", recipient: "b", kind: "share" }));
    expect(acts.finish().names).toEqual(["c", "b"]);
  });

  test("the same rows as a log of acts and as an edge list are the same network", () => {
    const node = fc.nat({ max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node, fc.nat({ max: 99 })), { maxLength: 30 }), (rows) => {
        const text = rows.map((row) => `${row.join(" ")}\n`).join("");
        const log = load("snap-acts", text);
        const list = load("edge-list", text);
        addsUp(log);
        expect([log.graph, log.names]).toEqual([list.graph, list.names]);
        const distinct = new Set(rows.map((row) => row.join(" ")));
        expect(log.counts.otherActs.repeated).toBe(rows.length - distinct.size);
      }),
      cases(100),
    );
  });
});
