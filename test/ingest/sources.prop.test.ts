import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSource, FORMATS } from "../../src/ingest/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { SAMPLES } from "./samples.ts";
import {
  anyBytes,
  collector,
  countLines,
  cut,
  cuts,
  expectAccounted,
  placesOf,
  read,
  readChunks,
} from "./support.ts";

/** Formats in which every line is a record or skipped, and none is joined with another. */
const LINE_BY_LINE = ["snap", "higgs", "ndjson", "jetstream"];

describe.each(FORMATS.map(({ name }) => name))("%s, whatever the bytes", (format) => {
  const bytes = anyBytes(SAMPLES[format]);

  it("never throws, and every record gives acts or exactly one rejection", () => {
    fc.assert(
      fc.property(bytes, (input) => expectAccounted(read(format, input))),
      cases(400),
    );
  });

  it("reads the same from any chunking", () => {
    fc.assert(
      fc.property(bytes, cuts, (input, at) => {
        expect(readChunks(format, cut(input, at))).toEqual(read(format, input));
      }),
      cases(300),
    );
  });

  it("accepts all of its samples, joined in their order", () => {
    const { rejections, summary } = read(format, SAMPLES[format].join("\n"));
    const noAct = format === "jetstream" || format === "mastodon" ? 1 : 0;
    expect(rejections.filter(({ reason }) => reason !== "no-act")).toEqual([]);
    expect(summary.byReason).toEqual(noAct === 0 ? {} : { "no-act": noAct });
    expect(summary.accepted).toBeGreaterThanOrEqual(3);
  });

  it("starts anew after the end of an input: the next one gives what it gives alone", () => {
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        const source = createSource(format);
        const before = collector();
        source.push(first, before.sink);
        source.end(before.sink);
        const after = collector();
        source.push(second, after.sink);
        source.end(after.sink);
        if (format === "activitystreams") {
          // Authors named in the first input are known in the second one, so it can only lose rejections.
          expect(after.rejections.length).toBeLessThanOrEqual(read(format, second).rejections.length);
        } else {
          const { acts, lines, rejections } = read(format, second);
          expect(after).toMatchObject({ acts, lines, rejections });
        }
      }),
      cases(150),
    );
  });

  it("broken off anywhere: what is read is what the whole lines give, and one rejection says so", () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (input, at) => {
        const end = at % (input.length + 1);
        const source = createSource(format);
        const { sink, acts, lines, rejections } = collector();
        source.push(input.slice(0, end), sink);
        source.truncate("cut off here", sink);
        expectAccounted({ acts, lines, rejections, summary: source.summary });
        expect(rejections.at(-1)).toMatchObject({ reason: "truncated-stream", detail: "cut off here" });
        expect(source.summary.byReason["truncated-stream"]).toBe(1);
        if (!LINE_BY_LINE.includes(format)) return;
        const whole = read(format, input.slice(0, input.slice(0, end).lastIndexOf(0x0a) + 1));
        expect({ acts, rejections: rejections.slice(0, -1) }).toEqual({
          acts: whole.acts,
          rejections: whole.rejections,
        });
      }),
      cases(150),
    );
  });

  if (LINE_BY_LINE.includes(format)) {
    it("counts every line once, as a record or as skipped", () => {
      fc.assert(
        fc.property(bytes, (input) => {
          expect(placesOf(read(format, input).summary)).toBe(countLines(input));
        }),
        cases(300),
      );
    });
  }

  it("refuses acts after now plus the skew, and only those", () => {
    const input = SAMPLES[format].join("\n");
    const all = read(format, input);
    const now = 1_700_000_000 - 300;
    const { acts } = read(format, input, { now });
    expect(acts).toEqual(all.acts.filter(({ at, kind }) => kind === "retract" || at <= now + 300));
  });
});
