/** Threads change nothing but the time. */
import { describe, expect, test } from "vitest";
import { experimentNamed as experimentListed } from "../../../sim/experiments/registry.ts";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { graphFromArcs } from "../../../sim/networks/graph.ts";
import { type DriveProgress, Interrupted } from "../../../sim/threads/drive.ts";
import { openWorkshop, runExperiment, runMany } from "../../../sim/threads/run-experiments.ts";
import { sharedNetwork } from "../../../sim/threads/shared-network.ts";
import { experimentNamed, FIXTURE } from "./fixture.ts";

const network = { label: "three arcs", graph: graphFromArcs(4, [0, 1, 2], [1, 2, 3]) };

describe("any number of threads", () => {
  test("gives the bytes of one task after another", async () => {
    const options = { seed: 1, runs: 23, network };
    const expected = JSON.stringify(runInline(experimentNamed("plain"), options));
    expect(JSON.parse(expected).pieces.length).toBeGreaterThan(23);
    for (const threads of [1, 2, 5]) {
      const result = await runExperiment("plain", options, { threads, experiments: FIXTURE });
      expect(JSON.stringify(result)).toBe(expected);
    }
  });

  test("gives the bytes of the registry's experiment as well", async () => {
    const options = { seed: 3, runs: 3, changes: { people: 60, days: 3, ceoAnnouncedDay: 1 } };
    const result = await runExperiment("ceo-vs-creator", options, { threads: 2 });
    expect(JSON.stringify(result)).toBe(
      JSON.stringify(runInline(experimentListed("ceo-vs-creator"), options)),
    );
  });

  test("several experiments on shared threads give what each gives alone", async () => {
    const asked = [
      { id: "plain", options: { seed: 1, runs: 9 } },
      { id: "other", options: { seed: 1, runs: 4, network } },
      { id: "plain", options: { seed: 2, runs: 0 } },
      { id: "plain", options: { seed: 2, runs: 12, network } },
    ];
    const together = await runMany(asked, { threads: 3, experiments: FIXTURE });
    const alone = asked.map(({ id, options }) => runInline(experimentNamed(id), options));
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
  });

  test("a workshop is used again and again, with networks it has and has not seen", async () => {
    const workshop = await openWorkshop({ threads: 2, experiments: FIXTURE });
    try {
      for (const given of [network, undefined, { ...network, label: "again" }, network]) {
        const options = { seed: 5, runs: 5, ...(given && { network: given }) };
        const [result] = await workshop.runMany([{ id: "plain", options }]);
        expect(JSON.stringify(result)).toBe(JSON.stringify(runInline(experimentNamed("plain"), options)));
      }
    } finally {
      await workshop.close();
    }
  });
});

describe("progress", () => {
  test.each([1, 3])("counts every task once, with the measure so far, on %i threads", async (threads) => {
    const seen: (Omit<DriveProgress, "soFar"> & { value: number | undefined })[] = [];
    const result = await runExperiment(
      "plain",
      { seed: 1, runs: 6 },
      {
        threads,
        experiments: FIXTURE,
        onProgress: ({ soFar, ...rest }) => seen.push({ ...rest, value: soFar()?.estimate.value }),
      },
    );
    const { pieces } = result as unknown as { pieces: { value: number }[] };
    expect(seen.map(({ done }) => done)).toEqual(pieces.map((_, index) => index + 1));
    expect(seen.at(-1)).toMatchObject({
      experiment: "plain",
      total: pieces.length,
      kept: 0,
      value: pieces.reduce((sum, { value }) => sum + value, 0),
    });
    for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
  });
});

describe("failure", () => {
  test.each([1, 2, 4])(
    "of a task ends the run with the first task's error on %i threads",
    async (threads) => {
      const run = runExperiment("fails", { seed: 1, runs: 20 }, { threads, experiments: FIXTURE });
      await expect(run).rejects.toThrow(new RangeError("task 5 of fails: number 4 is too much"));
      await expect(run).rejects.toBeInstanceOf(RangeError);
    },
  );

  test("among many runs names the run, whether a task or the options are to blame", async () => {
    const settings = { threads: 1, experiments: FIXTURE };
    const asked = (id: string) => [
      { id: "plain", options: { seed: 1, runs: 1 }, label: "cell 1" },
      { id, options: { seed: 1, runs: 9 }, label: "cell 2" },
    ];
    await expect(runMany(asked("fails"), settings)).rejects.toThrow(
      "task 5 of fails, cell 2: number 4 is too much",
    );
    await expect(runMany(asked("refuses"), settings)).rejects.toThrow(
      new RangeError("cell 2: 9 runs are refused"),
    );
  });

  test("of a thread is told, not waited for", async () => {
    const run = runExperiment("ends-the-thread", { seed: 1, runs: 6 }, { threads: 2, experiments: FIXTURE });
    await expect(run).rejects.toThrow("task 4 of ends-the-thread: the thread ended with exit code 7");
  });

  test.each([1, 2])("a piece that JSON would change is refused on %i threads", async (threads) => {
    const run = runExperiment("no-data", { seed: 1, runs: 2 }, { threads, experiments: FIXTURE });
    await expect(run).rejects.toThrow('task 1 of no-data: a piece of no-data holds NaN at "value"');
  });

  test.each([0, 1.5, 257, Number.NaN])("%d threads are refused", async (threads) => {
    await expect(runExperiment("plain", { seed: 1 }, { threads })).rejects.toThrow("threads must be");
  });

  test("an unknown experiment is refused with those there are", async () => {
    await expect(runExperiment("nonsense", { seed: 1 }, { threads: 2 })).rejects.toThrow(
      "known: importance-vs-reach, ceo-vs-creator",
    );
  });
});

test.each([1, 2])("a signal stops the work between tasks on %i threads", async (threads) => {
  const controller = new AbortController();
  const run = runExperiment(
    "plain",
    { seed: 1, runs: 500 },
    {
      threads,
      experiments: FIXTURE,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 3) controller.abort();
      },
    },
  );
  await expect(run).rejects.toBeInstanceOf(Interrupted);
  await expect(run).rejects.toThrow("stopped after 3 of 500 tasks");
});

test("a shared network is the same network, and is copied once", () => {
  const shared = sharedNetwork(network);
  expect(shared).toEqual(network);
  expect(shared.graph.targets.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(sharedNetwork(shared)).toBe(shared);
});

test("an experiment gives the same outcomes from fewer tasks when nothing else is asked for", () => {
  const experiment = experimentListed("ceo-vs-creator");
  const options = { seed: 4, runs: 3, changes: { people: 60, days: 2, ceoAnnouncedDay: 1 } };
  const only = { ...options, only: "outcomes" } as const;
  expect(experiment.tasks(only).length).toBeLessThan(experiment.tasks(options).length);
  expect(experiment.outcomes(runInline(experiment, only))).toEqual(
    experiment.outcomes(runInline(experiment, options)),
  );
});
