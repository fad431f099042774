/**
 * Deliberate bugs, each small enough to slip through a review, with the test that is predicted to notice. They measure
 * the tests: a mutant that survives its predicted test means the test does not say what its name says.
 */
import { LIVE_MUTANTS } from "./mutants-live.ts";
import { SIMULATION_MUTANTS } from "./mutants-simulation.ts";

export interface Mutant {
  readonly name: string;
  readonly file: string;
  /** Text that occurs exactly once in the file, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  readonly killer: {
    readonly file: string;
    /** Part of the test's own title. */
    readonly test: string;
  };
}

const AXIOMS = {
  invariance: "test/score/axioms-invariance.prop.test.ts",
  acts: "test/score/axioms-acts.prop.test.ts",
  time: "test/score/axioms-time.prop.test.ts",
  sybil: "test/score/axioms-sybil.prop.test.ts",
} as const;
const ORACLE = "test/score/oracle.prop.test.ts";

export const MUTANTS: readonly Mutant[] = [
  {
    name: "a retraction takes back everybody's acts of that id",
    file: "src/score/standing.ts",
    find: "return (row) => gone.has((id[row] as number) * accounts + (actor[row] as number));",
    replace:
      "const ids = new Set([...gone].map((key) => Math.floor(key / accounts)));\n  return (row) => ids.has(id[row] as number);",
    killer: { file: AXIOMS.invariance, test: "axiom 22: a retraction takes all acts of its actor" },
  },
  {
    name: "one's own accounts may applaud each other",
    file: "src/score/standing.ts",
    find: "if (owners[actor[row] as number] === owners[recipient[row] as number]) continue;",
    replace: "if (actor[row] === recipient[row]) continue;",
    killer: { file: AXIOMS.invariance, test: "axiom 8: acts on oneself" },
  },
  {
    name: "of repeats the first to arrive stands",
    file: "src/score/standing.ts",
    find: "} else if (standsBefore(ledger, row, best[group] as number)) {",
    replace: "} else if (standsBefore(ledger, row, best[group] as number) && at[row] === 0) {",
    killer: { file: AXIOMS.invariance, test: "axiom 3: any order" },
  },
  {
    name: "an act one second after T still counts",
    file: "src/score/standing.ts",
    find: "if ((at[row] as number) > asOf || retracted(row)) continue;",
    replace: "if ((at[row] as number) > asOf + 1 || retracted(row)) continue;",
    killer: { file: ORACLE, test: "with the shipped parameters" },
  },
  {
    name: "attention by way of one's own account pays that account",
    file: "src/score/graph.ts",
    find: "if (broker === NONE || broker === recipient[row]) return false;",
    replace:
      "if (broker === NONE || broker === recipient[row]) return false;\n    if (broker !== who) return true;",
    killer: { file: AXIOMS.invariance, test: "axiom 8: giving attention by way of one's own account" },
  },
  {
    name: "a day's attention has no budget",
    file: "src/score/graph.ts",
    find: "if (spent <= budget) return weight * UNITS_PER_MILLI;",
    replace: "if (spent <= budget * 1e9) return weight * UNITS_PER_MILLI;",
    killer: { file: AXIOMS.acts, test: "axiom 15: attention is conserved" },
  },
  {
    name: "attention of long ago carries a walk like today's",
    file: "src/score/flow.ts",
    find: "if (age < decay.length) flow[pair]! += Math.floor(units * (decay[age] as number));",
    replace: "if (age < decay.length) flow[pair]! += units;",
    killer: { file: AXIOMS.acts, test: "axiom 15: attention is conserved" },
  },
  {
    name: "what one spends elsewhere is forgotten in the budget of a recipient",
    file: "src/score/graph.ts",
    find: "for (let i = start; i < end; i += 1) spent[order[i] as number] = total;",
    replace:
      "for (let i = start; i < end; i += 1) spent[order[i] as number] = total - (i === start ? 0 : (rows.weight[first] as number));",
    killer: { file: ORACLE, test: "with the shipped parameters" },
  },
  {
    name: "u's own links vouch for u's people",
    file: "src/score/credential.ts",
    find: "if (before === account) continue;",
    replace: "if (before === -1) continue;",
    killer: { file: AXIOMS.acts, test: "axiom 9: deleting all of u's own acts" },
  },
  {
    name: "what reaches others through u by the second step is not taken off",
    file: "src/score/credential.ts",
    find: "secondThrough[next]! += sign * this.moved(arrived, pair);",
    replace: "secondThrough[next]! += 0 * this.moved(arrived, pair);",
    killer: { file: AXIOMS.sybil, test: "T of u is unchanged" },
  },
  {
    name: "walks end after two steps",
    file: "src/score/credential.ts",
    find: "reach += Math.floor((mass * (lastStep[i] as number)) / STEP_ONE);",
    replace: "reach += 0 * mass;",
    killer: { file: ORACLE, test: "with the shipped parameters" },
  },
  {
    name: "an engager vouches for itself in a circle",
    file: "src/score/credential.ts",
    find: "if (inFirst > 0) mass -= this.movedBetween(inFirst, engager, before);",
    replace: "",
    killer: { file: ORACLE, test: "with the shipped parameters" },
  },
  {
    name: "the crowd is not capped",
    file: "src/score/people.ts",
    find: "return 1 / Math.sqrt(1 / (room * room) + 1 / (crowd * crowd));",
    replace: "return crowd;",
    killer: { file: AXIOMS.sybil, test: "I of u stays within its bound" },
  },
  {
    name: "the crowd's cap is hard",
    file: "src/score/people.ts",
    find: "return 1 / Math.sqrt(1 / (room * room) + 1 / (crowd * crowd));",
    replace: "return Math.min(room, crowd);",
    killer: { file: "test/golden/golden.test.ts", test: "golden scores in Node" },
  },
  {
    name: "the crowd adds where it should fill up",
    file: "src/score/people.ts",
    find: "Math.max(0, crowdAllowance - trusted)",
    replace: "crowdAllowance",
    killer: { file: AXIOMS.sybil, test: "I of u stays within its bound" },
  },
  {
    name: "being vouched for takes more room than it brings",
    file: "src/score/people.ts",
    find: "Math.max(0, crowdAllowance - trusted)",
    replace: "Math.max(0, crowdAllowance - 2 * trusted)",
    killer: { file: "test/score/people.prop.test.ts", test: "I never falls, not by one unit" },
  },
  {
    name: "earshot-1 scores like the formula in force",
    file: "src/score/people.ts",
    find: 'if (params.crowdRule === "adds") return 1 / (1 / room + 1 / crowd);',
    replace: "",
    killer: { file: "test/golden/golden.test.ts", test: "golden scores in Node" },
  },
  {
    name: "a voice is lost between trusted and crowd",
    file: "src/score/explain.ts",
    find: "crowd: (heard.voice - trusted) / PERSON,",
    replace: "crowd: (heard.voice - trusted - 1) / PERSON,",
    killer: { file: "test/score/explanation.prop.test.ts", test: "voices add up to the people shown" },
  },
  {
    name: "silence is foreseen for one day only",
    file: "src/score/explain.ts",
    find: "const SILENT_DAYS = 30;",
    replace: "const SILENT_DAYS = 1;",
    killer: { file: "test/score/explanation.prop.test.ts", test: "thirty days of silence are foreseen" },
  },
  {
    name: "nobody is ever forgotten",
    file: "src/score/voice.ts",
    find: "return Math.min(PERSON - 1, Math.floor(said * remembered * PERSON));",
    replace: "return Math.min(PERSON - 1, Math.floor(said * (remembered > 0 ? 1 : 0) * PERSON));",
    killer: { file: AXIOMS.time, test: "axiom 16: I tends to 0" },
  },
  {
    name: "the interval counts voices instead of their weight",
    file: "src/score/people.ts",
    find: "return squares === 0 ? 0 : (sum * sum) / squares;",
    replace: "return squares === 0 ? 0 : Math.min(5, (sum * sum) / squares);",
    killer: { file: AXIOMS.time, test: "axiom 20: m times the engagers" },
  },
  {
    name: "a topic hides the network's restriction",
    file: "src/score/score.ts",
    find: "if (options.topic !== undefined && !label.split(TOPIC_SEPARATOR).includes(options.topic)) return;",
    replace:
      "if (options.topic !== undefined) {\n      if (label.split(TOPIC_SEPARATOR).includes(options.topic)) rows.push(row);\n      return;\n    }",
    killer: { file: ORACLE, test: "restricted to a topic, a network or both" },
  },
  {
    name: "acts that differ in network alone are one act",
    file: "src/score/fold.ts",
    find: '  "network",\n  "digest",\n] as const',
    replace: '  "digest",\n] as const',
    killer: { file: "test/score/ledger.prop.test.ts", test: "holds each act once" },
  },
  {
    name: "names with one hash are one account",
    file: "src/score/index-set.ts",
    find: "if (hashes[slot] === word && same(rows[slot] as number)) break;",
    replace: "if (hashes[slot] === word) break;",
    killer: { file: "test/score/intern.prop.test.ts", test: "names with one hash stay two accounts" },
  },
  {
    name: "a state of any version is read",
    file: "src/score/codec.ts",
    find: 'if (earshot !== "state" || version !== VERSION) {',
    replace: 'if (earshot !== "state") {',
    killer: { file: "test/score/ledger.prop.test.ts", test: "refuses an unknown version" },
  },
  {
    name: "percentiles remember sums from before a merge",
    file: "src/score/sketch.ts",
    find: "this.total += other.total;\n    this.below = null;",
    replace: "this.total += other.total;",
    killer: { file: "test/score/sketch.prop.test.ts", test: "merges by addition" },
  },
  {
    name: "every lottery draws the same winners",
    file: "src/score/seeds.ts",
    find: "has: (account) => hashText(account, number) < limit,",
    replace: "has: (account) => hashText(account, 0) < limit,",
    killer: { file: "test/score/sketch.prop.test.ts", test: "another number draws others" },
  },
  {
    name: "practice depends on the order of arrival",
    file: "src/score/practice.ts",
    find: "compareIds(textOf(a), textOf(b)),",
    replace: "0 * compareIds(textOf(a), textOf(b)),",
    killer: { file: "test/score/practice.prop.test.ts", test: "axiom 3 for practice" },
  },
  {
    name: "the logarithm stops after twenty digits",
    file: "src/score/real.ts",
    find: "const LOG_BITS = 48;",
    replace: "const LOG_BITS = 20;",
    killer: { file: "test/score/real.test.ts", test: "has an absolute error" },
  },
  {
    name: "a title passes as noise",
    file: "src/events/decode.ts",
    find: "if (!known.includes(name)) {",
    replace: 'if (!known.includes(name) && name !== "title") {',
    killer: {
      file: "test/events/decode.prop.test.ts",
      test: "a title",
    },
  },
  {
    name: "the longest id is one too long",
    file: "src/events/decode.ts",
    find: 'if (value.length > lengthMax) return "too-long";',
    replace: 'if (value.length >= lengthMax) return "too-long";',
    killer: { file: "test/events/decode.prop.test.ts", test: "what is exactly at a limit is accepted" },
  },
  {
    name: "the way an act came is lost in writing",
    file: "src/events/encode.ts",
    find: 'via: "via" in act ? act.via : undefined,',
    replace: "",
    killer: { file: "test/events/decode.prop.test.ts", test: "survives encoding" },
  },
  {
    name: "1900 and 2100 are leap years",
    file: "src/events/time.ts",
    find: "const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);",
    replace: "const leap = year % 4 === 0;",
    killer: { file: "test/events/time.prop.test.ts", test: '"2100-02-29" is undefined' },
  },
  ...LIVE_MUTANTS,
  ...SIMULATION_MUTANTS,
];
