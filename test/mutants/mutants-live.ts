/** Deliberate bugs of live operation: what is lost, counted twice, shown too long or cleared up too early. */
import type { Mutant } from "./mutants.ts";

const FAULTS = {
  file: "test/faults/faults.test.ts",
  test: "a few schedules change nothing, and every fault fired",
};

export const LIVE_MUTANTS: readonly Mutant[] = [
  {
    name: "a message is acknowledged before its acts are stored",
    file: "src/live/consume.ts",
    find: "    const folded = await store(",
    replace: "    message.ack();\n    const folded = await store(",
    killer: FAULTS,
  },
  {
    name: "a generation is flipped to before all of it is written",
    file: "src/live/run.ts",
    find: "    return { ...record, written, failures: 0 };",
    replace: "    return { ...record, written: null, failures: 0 };",
    killer: FAULTS,
  },
  {
    name: "readers show whom the deny list names",
    file: "src/store/kv-reader.ts",
    find: "denied: setOf(state.deny)",
    replace: "denied: new Set<string>()",
    killer: FAULTS,
  },
  {
    name: "shards without an act of a batch do not note its place in the stream",
    file: "src/live/routing.ts",
    find: "    .filter((part) => span !== null || part.acts.length > 0);",
    replace: "    .filter((part) => part.acts.length > 0);",
    killer: FAULTS,
  },
  {
    name: "acts of the erased come to rest again when a source repeats them",
    file: "src/live/withhold.ts",
    find: "  if (acts === batch.acts) return batch;",
    replace: "  if (acts.length < batch.acts.length + 1) return batch;",
    killer: FAULTS,
  },
  {
    name: "a state is written before it is remembered",
    file: "src/store/state-writer.ts",
    find: "    await remembered.save(entry);\n    await kv.put(STATE_KEY, entry);",
    replace: "    await kv.put(STATE_KEY, entry);\n    await remembered.save(entry);",
    killer: {
      file: "test/store/state.prop.test.ts",
      test: "undoes nothing that was written while its answer was lost",
    },
  },
];
