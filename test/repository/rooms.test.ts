import { describe, expect, test } from "vitest";
import { type SourceFile, sourceFiles } from "./files.ts";

/**
 * Who may import whom. A room is a folder or a file; each row lists the rooms and packages it may name besides itself. An import of
 * `src/events` or `src/score` from outside goes through their index.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "src/events": [],
  "src/badge": [],
  "src/score": ["src/events"],
  "src/ports.ts": ["src/events", "src/score"],
  "src/records.ts": ["zod", "src/ports.ts"],
  "src/ingest": ["src/events", "src/score", "src/ports.ts"],
  "src/importance": ["src/events", "src/score", "src/ingest"],
  "src/forecast": ["src/events", "src/score"],
  "src/scale": ["src/events", "src/score"],
  "src/calculation": ["src/events", "src/score", "src/ingest"],
  "src/publish": ["src/events", "src/score", "src/ports.ts"],
  "src/live": ["src/events", "src/score", "src/ingest", "src/publish", "src/ports.ts", "@noble/hashes"],
  "src/store/live": [
    "src/operations",
    "src/store",
    "src/live",
    "src/ports.ts",
    "src/events",
    "src/score",
    "zod",
    "@noble/hashes",
    "cloudflare:workers",
  ],
  "src/operations": ["src/ports.ts", "src/live"],
  "src/store": [
    "src/ports.ts",
    "src/records.ts",
    "src/events",
    "src/score",
    "zod",
    "@cloudflare/workers-types",
  ],
  "src/http": [
    "hono",
    "zod",
    "src/ports.ts",
    "src/records.ts",
    "src/ingest",
    "src/publish",
    "src/score",
    "src/badge",
    "src/events",
    "src/live",
    "src/operations",
    "@noble/hashes",
  ],
  "src/web/build.ts": ["node:", "esbuild"],
  // What runs in the browser: the same core as everywhere else.
  "src/web/client": [
    "src/web",
    "src/badge",
    "src/calculation",
    "src/events",
    "src/ingest",
    "src/score",
    "sim",
    "d3-scale",
    "d3-shape",
  ],
  // A log of one's own, read and scored in the browser.
  "src/web/calculator": [
    "src/web",
    "src/calculation",
    "src/events",
    "src/http/pages.ts",
    "src/ingest",
    "src/publish",
    "src/score",
    "pako",
  ],
  "src/web/worker": ["src/web", "src/events", "src/ingest", "src/score", "sim"],
  "src/web/lab": [
    "src/web",
    "src/http/pages.ts",
    "sim/messengers",
    "sim/experiments/experiment.ts",
    "sim/report/model.ts",
  ],
  "src/web": ["src/badge", "src/events", "src/http/pages.ts", "src/ports.ts"],
  "src/terminal": ["commander"],
  "src/env.ts": ["zod", "@cloudflare/workers-types", "src/store", "src/live", "src/operations"],
  "src/worker.ts": ["src", "hono", "@cloudflare/workers-types"],
  "src/cli": [
    "src",
    "sim/index.ts",
    "sim/report/index.ts",
    "node:",
    "commander",
    "hyparquet-writer",
    "wrangler",
    "zod",
    "ws",
    "@fedify/fedify",
  ],
  "sim/engine": ["sim/networks", "sim/agents", "src/events"],
  "sim/networks": ["sim/engine", "src/events", "src/ingest", "src/score", "saxes"],
  "sim/cascade": ["sim/engine/rng.ts", "sim/networks", "sim/measure"],
  "sim/reach": ["sim/engine", "sim/cascade", "sim/networks", "sim/measure"],
  "sim/messengers": ["sim/engine", "sim/networks", "sim/cascade", "sim/measure", "sim/report/numbers.ts"],
  "sim/study": ["sim/engine", "sim/measure", "sim/experiments"],
  "sim/threads": ["sim", "node:", "zod"],
  "sim/agents": ["sim/engine"],
  "sim/emit": ["sim/engine", "src/events", "src/score", "src/ingest"],
  "sim/measure": ["sim/engine"],
  "sim/experiments": ["sim", "src/events", "src/importance", "src/score"],
  "sim/report": ["sim", "node:", "vega", "vega-lite", "d3-hierarchy"],
  "sim/evidence": [
    "sim",
    "node:",
    "commander",
    "src/events",
    "src/score",
    "src/forecast",
    "src/importance",
    "src/ingest",
    "src/cli/read.ts",
    "src/terminal",
  ],
  "sim/cli": ["sim", "node:", "commander", "src/events", "src/score", "src/terminal", "src/cli/read.ts"],
  "sim/index.ts": ["sim", "src/events", "src/score"],
};

const THROUGH_INDEX = ["src/events", "src/score"];

function roomOf(path: string): string | undefined {
  return Object.keys(ROOMS).find((room) => path === room || path.startsWith(`${room}/`));
}

function allowed(room: string, target: string): boolean {
  return [room, ...(ROOMS[room] ?? [])].some(
    (name) =>
      target === name || target.startsWith(`${name}/`) || (name.endsWith(":") && target.startsWith(name)),
  );
}

const files: SourceFile[] = [...sourceFiles("src"), ...sourceFiles("sim")];

describe("rooms", () => {
  test("there is something to check", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test("every file lives in a room", () => {
    expect(files.filter((file) => roomOf(file.path) === undefined).map((file) => file.path)).toEqual([]);
  });

  test("every import is allowed", () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file.path) ?? "";
      return file.imports
        .filter((target) => !allowed(room, target))
        .map((target) => `${file.path} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("events and score are entered through their index", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((target) =>
          THROUGH_INDEX.some(
            (room) =>
              target.startsWith(`${room}/`) && target !== `${room}/index.ts` && roomOf(file.path) !== room,
          ),
        )
        .map((target) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("what the compiler cannot see", () => {
  const PURE = [
    "src/events",
    "src/score",
    "src/badge",
    "src/ingest",
    "src/calculation",
    "src/publish",
    "src/importance",
    "src/forecast",
    "src/ports.ts",
  ];
  /** Not the same bits on every machine, or not a function of the arguments. */
  const BANNED: readonly (readonly [string, RegExp])[] = [
    ["a clock", /\bDate\b|\bperformance\b/],
    ["unseeded randomness", /Math\.random|\bcrypto\b/],
    [
      "engine-dependent mathematics",
      /Math\.(?:exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|a?sinh?|a?cosh?|a?tanh?|atan2|cbrt|hypot)\b|\*\*/,
    ],
    ["locale-dependent order or text", /localeCompare|toLocale|\bIntl\b/],
    ["default sort, which compares as text", /\.(?:sort|toSorted)\(\s*\)/],
  ];

  const offences = (paths: (file: SourceFile) => boolean, banned: typeof BANNED): string[] =>
    files
      .filter(paths)
      .flatMap((file) =>
        file.code
          .split("\n")
          .flatMap((line, index) =>
            banned
              .filter(([, pattern]) => pattern.test(line))
              .map(([what]) => `${file.path}:${index + 1} ${what}`),
          ),
      );

  test("pure rooms use nothing that differs between machines", () => {
    expect(offences((file) => PURE.includes(roomOf(file.path) ?? ""), BANNED)).toEqual([]);
  });

  test("the simulation has no clock and no randomness but its own", () => {
    const outside = ["sim/cli", "sim/report", "sim/threads"]; // progress needs a clock
    const strict = BANNED.filter(([what]) => what === "a clock" || what === "unseeded randomness");
    expect(
      offences((file) => file.path.startsWith("sim/") && !outside.includes(roomOf(file.path) ?? ""), strict),
    ).toEqual([]);
  });

  test("the bans work", () => {
    const caught = [
      "Math.random()",
      "new Date()",
      "2 ** 3",
      "Math.log2(x)",
      "a.localeCompare(b)",
      "x.sort()",
    ];
    for (const line of caught) expect(BANNED.some(([, pattern]) => pattern.test(line))).toBe(true);
    for (const line of ["x.sort(byId)", "Math.sqrt(2)", "a * b"]) {
      expect(BANNED.some(([, pattern]) => pattern.test(line))).toBe(false);
    }
  });
});
