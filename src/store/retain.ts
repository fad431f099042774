/** Which generations a state holds on to: pure steps from one state to the next. */
import type { Denials, GenerationManifest } from "../ports.ts";
import type { StoreState } from "./codec.ts";

/** The state with one more generation, which is current from now on; its formula then needs none beside. */
export function withCurrent(before: StoreState | null, manifest: GenerationManifest): StoreState {
  const { generation, formula } = manifest;
  if (before !== null) {
    const beside = before.beside.filter((one) => one.formula !== formula);
    return { ...before, current: generation, kept: kept(before, manifest), beside };
  }
  const deny = { version: 0, ids: [] };
  return {
    version: 2,
    revision: 0,
    current: generation,
    kept: [manifest],
    deny,
    beside: [],
  };
}

/**
 * The state with one more generation beside the current one.
 * @throws RangeError when there is nothing it could be beside, or its time is over before it begins
 */
export function withBeside(
  before: StoreState | null,
  manifest: GenerationManifest,
  until: string,
): StoreState {
  const { generation, formula, publishedAt } = manifest;
  const current = before?.kept.find((one) => one.generation === before.current);
  if (before === null || current === undefined)
    throw new RangeError("nothing is published yet that a generation could be beside");
  if (current.formula === formula) {
    throw new RangeError(`the current generation is made with ${formula} as well; publish this one instead`);
  }
  if (!(Date.parse(until) > Date.parse(publishedAt))) {
    throw new RangeError(
      `until must be an ISO instant after the publication at ${publishedAt}, not ${until}`,
    );
  }
  const others = before.beside.filter((one) => one.formula !== formula);
  return {
    ...before,
    kept: kept(before, manifest),
    beside: [...others, { formula, generation, until }],
  };
}

/** The state with a deny list, unless it has a later one. */
export function denying(state: StoreState, deny: Denials): StoreState {
  return deny.version > state.deny.version ? { ...state, deny } : state;
}

/** The state without the generations named; the current one stays. */
export function without(state: StoreState, generations: ReadonlySet<string>): StoreState {
  const stays = ({ generation }: { readonly generation: string }): boolean =>
    generation === state.current || !generations.has(generation);
  return { ...state, kept: state.kept.filter(stays), beside: state.beside.filter(stays) };
}

function kept(before: StoreState, manifest: GenerationManifest): readonly GenerationManifest[] {
  const known = before.kept.some((one) => one.generation === manifest.generation);
  return known ? before.kept : [manifest, ...before.kept];
}

/**
 * What is left of a state at instant `now`: the current generation, those beside it whose time is not over, and the
 * latest `keep` of the current formula and those that were current before it.
 * @param was the state before, whose generations beside the current one do not become ones to roll back to
 */
export function retain(state: StoreState, was: StoreState | null, keep: number, now: string): StoreState {
  const beside = state.beside.filter((one) => Date.parse(one.until) > Date.parse(now));
  const isBeside = names(beside);
  const wasBeside = names(was?.beside ?? []);
  let left = keep;
  return {
    ...state,
    beside,
    kept: state.kept.filter(({ generation }) => {
      if (generation === state.current) left -= 1;
      else if (!isBeside.has(generation)) return !wasBeside.has(generation) && left-- > 0;
      return true;
    }),
  };
}

function names(beside: StoreState["beside"]): ReadonlySet<string> {
  return new Set(beside.map(({ generation }) => generation));
}
