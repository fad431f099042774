/** The demo's generation: whole, the same every time, and about the two people of the home page. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { demoGeneration } from "../../src/cli/demo.ts";
import { demoCode, readDemoState, writeDemoState } from "../../src/cli/demo-state.ts";
import { createKvPublisher, createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { temporaryFolder } from "./run.ts";

const PUBLISHED_AT = "2026-11-22T12:00:00.000Z";
const silent = { report: () => undefined, end: () => undefined };
const small = () => demoGeneration(silent, PUBLISHED_AT, { people: 300, days: 20 });

describe("the demo", () => {
  const generation = small();

  test("is the same every time", () => {
    expect(small().manifest).toEqual(generation.manifest);
  });

  test("features a chief executive with many followers and a creator with few, and tells both stories", () => {
    const [executive, creator] = generation.featured!;
    expect([executive!.role, creator!.role]).toEqual(["executive", "creator"]);
    expect(executive!.followers).toBeGreaterThan(creator!.followers);
    for (const { story, title, name } of generation.featured!) {
      expect(story).toMatch(/read by \d+ (people|person) on average/);
      expect(title).not.toBe("");
      expect(name).not.toBe("");
    }
  });

  test("can be published and found", async () => {
    const namespace = new MemoryKvNamespace();
    await createKvPublisher(namespace).publish(generation);
    const reader = createKvReader(namespace, { clock: { now: () => 0 } });
    const pointer = (await reader.pointer())!;
    expect(pointer.manifest).toEqual(generation.manifest);
    expect(await reader.featured(pointer)).toEqual({ status: "found", value: generation.featured });
    for (const { id } of generation.featured!)
      expect((await reader.explain(pointer, id)).status).toBe("found");
  });
});

describe("the note about the demo", () => {
  test("is read back, and is nothing when missing or damaged", () => {
    const folder = join(temporaryFolder(), "state");
    expect(readDemoState(folder)).toBeNull();
    const state = { generation: "2026-11-22-0123456789ab", code: demoCode() };
    writeDemoState(folder, state);
    expect(readDemoState(folder)).toEqual(state);
    mkdirSync(folder, { recursive: true });
    for (const damaged of ["", "{", "[]", '{"generation":1,"code":"x"}']) {
      writeFileSync(join(folder, "earshot-demo.json"), damaged);
      expect(readDemoState(folder)).toBeNull();
    }
  });

  test("names the code that made the demo", () => {
    expect(demoCode()).toMatch(/^[0-9a-f]{64}$/);
    expect(demoCode()).toBe(demoCode());
  });
});
