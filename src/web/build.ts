/**
 * Bundles what pages run in the browser into dist/web, the folder that the Worker serves as static assets:
 * `node src/web/build.ts`. Same sources, same bytes; a file whose bytes did not change is not written again, so a
 * server that is running meanwhile never sees half of it.
 *
 * Entries, each under /assets/ with a fixed name:
 * - src/web/client/<name>/index.ts → <name>.js, a module; what several share, and what is imported on demand, becomes a
 *   chunk named by the hash of its bytes. A style sheet it imports becomes <name>.css.
 * - src/web/worker/<name>.ts → <name>-worker.js, one module for a Web Worker.
 * - src/web/client/earshot-score → one module of its own: other sites load it by its address.
 * - src/web/client/theme → a classic script that runs before the page is drawn.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Metafile } from "esbuild";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");
const CLIENT = join(ROOT, "src", "web", "client");
const WORKER = join(ROOT, "src", "web", "worker");
/** Where wrangler.toml looks for static assets. */
export const WEB_FOLDER = join(ROOT, "dist", "web");
const ASSETS = join(WEB_FOLDER, "assets");

/** Entries that stand alone: nothing of them may be shared with others. */
const ALONE = ["earshot-score", "theme"];

/** A new name for new bytes lets a chunk be kept for ever; entries are asked for again each time (a 304, mostly). */
const HEADERS = `/assets/*
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'
/assets/calculator-worker.js
  Content-Security-Policy: connect-src 'none'
/assets/chunk-*
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
/assets/earshot-score.js
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
`;

/** Bytes of one entry and all that it loads at once; what it imports on demand comes later and is not counted. */
export interface EntrySize {
  readonly name: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const SHARED = {
  absWorkingDir: ROOT,
  outdir: ASSETS,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2023",
  platform: "browser",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/** @throws Error with esbuild's message when a source does not compile */
export async function buildWeb(): Promise<readonly EntrySize[]> {
  const names = existsSync(CLIENT)
    ? readdirSync(CLIENT).filter((name) => existsSync(join(CLIENT, name, "index.ts")))
    : [];
  const source = (name: string) => ({ in: join(CLIENT, name, "index.ts"), out: name });
  const workers = existsSync(WORKER) ? readdirSync(WORKER).filter((file) => file.endsWith(".ts")) : [];
  const built = await Promise.all([
    build({
      ...SHARED,
      entryPoints: names.filter((name) => !ALONE.includes(name)).map(source),
      splitting: true,
      chunkNames: "chunk-[hash]",
    }),
    ...names
      .filter((name) => ALONE.includes(name))
      .map((name) =>
        build({ ...SHARED, entryPoints: [source(name)], format: name === "theme" ? "iife" : "esm" }),
      ),
    ...workers.map((file) =>
      build({
        ...SHARED,
        entryPoints: [{ in: join(WORKER, file), out: `${file.slice(0, -".ts".length)}-worker` }],
      }),
    ),
  ]);
  const files = new Map<string, Uint8Array>([[join(WEB_FOLDER, "_headers"), Buffer.from(HEADERS)]]);
  for (const { outputFiles } of built)
    for (const { path, contents } of outputFiles) files.set(path, contents);
  writeChanged(files);
  return built.flatMap(({ metafile }) => sizesOf(metafile, files)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Writes what is new, removes what is no longer made, leaves the rest untouched. */
function writeChanged(files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(ASSETS, { recursive: true });
  for (const [path, bytes] of files) {
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    // Renamed into place: whoever reads meanwhile gets the whole old file or the whole new one.
    const partial = `${path}.${process.pid}.partial`;
    writeFileSync(partial, bytes);
    renameSync(partial, path);
  }
  for (const entry of readdirSync(WEB_FOLDER, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(path) && !path.endsWith(".partial")) rmSync(path, { force: true });
  }
}

function sizesOf({ outputs }: Metafile, files: ReadonlyMap<string, Uint8Array>): EntrySize[] {
  return Object.entries(outputs).flatMap(([path, output]) => {
    if (output.entryPoint === undefined || !path.endsWith(".js")) return [];
    const loaded = new Set<string>();
    const visit = (name: string) => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const one of outputs[name]?.imports ?? []) if (one.kind === "import-statement") visit(one.path);
    };
    visit(path);
    const bytes = [...loaded].map((name) => files.get(join(ROOT, name)) ?? new Uint8Array());
    return [
      {
        name: relative(ASSETS, join(ROOT, path)).replaceAll(sep, "/"),
        bytes: bytes.reduce((sum, one) => sum + one.length, 0),
        gzipBytes: bytes.reduce((sum, one) => sum + gzipSync(one, { level: 9 }).length, 0),
      },
    ];
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { name, bytes, gzipBytes } of await buildWeb()) {
    const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} kB`;
    process.stdout.write(`/assets/${name}  ${kilobytes(bytes)}, ${kilobytes(gzipBytes)} gzip\n`);
  }
}
