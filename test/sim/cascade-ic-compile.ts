/**
 * Compiles the AssemblyScript kernels: `node test/sim/cascade-ic-compile.ts` writes sim/cascade/ic-bytes.ts. A test
 * compiles again and compares, so source and bytes cannot part.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import asc from "assemblyscript/asc";

const ROOT = join(import.meta.dirname, "..", "..");
const SOURCE = "sim/cascade/wasm/independent-cascade.ts";
const BYTES = "sim/cascade/ic-bytes.ts";

const OPTIONS = ["--optimizeLevel", "3", "--shrinkLevel", "0", "--noAssert", "--runtime", "stub"];
const MEMORY = ["--importMemory", "--enable", "simd", "--enable", "bulk-memory"];
/** Memory of several threads must say how large it may grow: 2^16 pages, all that 32-bit addresses reach. */
const SHARED = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];

/** @throws Error with the compiler's messages */
async function compile(options: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([SOURCE, "--outFile", "out.wasm", ...options], {
    readFile: (name: string) => readFile(join(ROOT, name), "utf8").catch(() => null),
    writeFile: (name: string, contents: string | Uint8Array) => {
      if (name === "out.wasm" && typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw new Error(`${error}\n${stderr.toString()}`);
  return binary;
}

/** The text of ic-bytes.ts as the sources are now. */
export async function compiledText(): Promise<string> {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const own = base64(await compile([...OPTIONS, ...MEMORY]));
  const shared = base64(await compile([...OPTIONS, ...MEMORY, ...SHARED]));
  return `/** Written by test/sim/cascade-ic-compile.ts from ${SOURCE}: WebAssembly modules in Base64. */

// biome-ignore format: one line
export const OWN_MEMORY = "${own}";

/** The same for memory that threads share. */
// biome-ignore format: one line
export const SHARED_MEMORY = "${shared}";
`;
}

export const writtenText = (): Promise<string> => readFile(join(ROOT, BYTES), "utf8");

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile(join(ROOT, BYTES), await compiledText());
}
