/** What the browser will load must need nothing that only Node has. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Every module that an entry brings with it, types left out as they are when it runs. */
function loadedBy(entry: URL): { readonly files: string[]; readonly packages: string[] } {
  const files = new Set([entry.href]);
  const packages = new Set<string>();
  for (const file of files) {
    const text = readFileSync(new URL(file), "utf8").replace(/^(?:import|export) type [^;]*;/gm, "");
    for (const [, name = ""] of text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)";/gm)) {
      if (name.startsWith(".")) files.add(new URL(name, file).href);
      else packages.add(name);
    }
  }
  return { files: [...files], packages: [...packages] };
}

test("the public entry of the simulation brings no Node module and no package along", () => {
  const { files, packages } = loadedBy(new URL("../../sim/index.ts", import.meta.url));
  expect(files.length).toBeGreaterThan(30);
  expect(packages).toEqual([]);
});

test("the check sees packages where there are some", () => {
  expect(loadedBy(new URL("../../sim/report/files.ts", import.meta.url)).packages).toContain("node:fs");
});
