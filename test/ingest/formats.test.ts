import { describe, expect, it } from "vitest";
import { REJECTION_REASONS, type RejectionReason } from "../../src/events/index.ts";
import {
  createAdmission,
  createSource,
  FORMATS,
  type FormatName,
  isFormatName,
} from "../../src/ingest/index.ts";
import { collector, expectAccounted, read } from "./support.ts";

describe("formats", () => {
  it("are found by name, and an unknown one is refused with the list", () => {
    for (const { name } of FORMATS) expect(isFormatName(name)).toBe(true);
    expect(isFormatName("xml")).toBe(false);
    expect(() => createSource("xml" as FormatName)).toThrow(/no format "xml"; known: snap, higgs, csv/);
  });

  it("read nothing from nothing", () => {
    for (const { name } of FORMATS) {
      expect(read(name, "").summary).toMatchObject({ read: 0, acts: 0 });
      expect(read(name, "\uFEFF\n \t\r\n").summary).toMatchObject({ read: 0, skipped: { blank: 2 } });
    }
  });

  it("refuse a line of more than 1 MiB, and read the next one", () => {
    const outcome = read("snap", `1 2 3\n${"9".repeat(1_048_577)}\n4 5 6\n`);
    expectAccounted(outcome);
    expect(outcome.lines).toEqual([1, 3]);
    expect(outcome.rejections).toMatchObject([{ reason: "line-too-long", line: 2 }]);
  });

  it("keep a summary as it was when it was asked for", () => {
    const source = createSource("snap");
    const { sink } = collector();
    source.push(new Uint8Array([0x31, 0x0a]), sink);
    const before = source.summary;
    source.push(new Uint8Array([0x32, 0x0a]), sink);
    expect([before.read, before.byReason, source.summary.read]).toEqual([1, { "wrong-column-count": 1 }, 2]);
  });

  it("take a clock only as Unix seconds", () => {
    expect(() => createAdmission(Number.NaN)).toThrow("now must be Unix seconds");
    const later = read("snap", "1 2 1301\n1 2 1300", { now: 1000.5 });
    expect(later.rejections).toEqual([
      {
        reason: "bad-time",
        field: "/at",
        detail: "at is 1970-01-01T00:21:41Z, later than 1970-01-01T00:21:40Z, the latest time accepted now",
        line: 1,
      },
    ]);
    expect(later.acts).toHaveLength(1);
  });
});

/** For each reason an input that meets it: a reason that nothing gives would be a promise nobody keeps. */
const EXAMPLES: Readonly<Record<RejectionReason, readonly [FormatName, string | Uint8Array]>> = {
  "not-utf8": ["ndjson", new Uint8Array([0x7b, 0xff, 0x7d])],
  "not-json": ["ndjson", "{"],
  "not-object": ["ndjson", "[]"],
  "bad-header": ["csv", "who,what"],
  "wrong-column-count": ["snap", "1 2"],
  "missing-field": ["ndjson", "{}"],
  "bad-field": ["ndjson", '{"id":7,"at":1,"kind":"post","actor":"a","network":"n"}'],
  "unknown-field": ["ndjson", '{"id":"x","at":1,"kind":"post","actor":"a","network":"n","followers":9}'],
  "unknown-kind": ["higgs", "1 2 3 QT"],
  "bad-time": ["snap", "1 2 soon"],
  "too-long": ["snap", `${"a".repeat(513)} 2 3`],
  "line-too-long": ["jetstream", `{"x":"${" ".repeat(1_048_576)}"}`],
  "truncated-stream": ["activitystreams", "[{"],
  "no-act": ["jetstream", '{"kind":"identity"}'],
  "not-public": ["activitystreams", '{"type":"Like","actor":"a","object":"b"}'],
  unresolvable: [
    "activitystreams",
    '{"type":"Like","actor":"a","object":"b","to":"Public","published":"2026-05-01"}',
  ],
};

it.each(REJECTION_REASONS.map((reason) => [reason]))("reason %s is given by an input", (reason) => {
  const [format, input] = EXAMPLES[reason];
  const outcome = read(format, input);
  expectAccounted(outcome);
  expect(outcome.rejections.map((rejection) => rejection.reason)).toEqual([reason]);
});
