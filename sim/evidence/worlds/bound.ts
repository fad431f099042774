/** What own bots can gain at most, as the formula prints it: the crowd's room, and the trust that people give to bots they fall for. */
import { crowdRoom, type Edge, exp2, type ParameterSet } from "../../../src/score/index.ts";

/** κ·T + max(T, ℓ), or (1 + κ)·T + ℓ where the crowd adds; in people. */
export function mostPeople(trusted: number, params: ParameterSet): number {
  return trusted + crowdRoom(trusted, params);
}

/** min(|Z|, ψ/(αθ)): the most that an account can be trusted for because of its bots Z, in people. */
export function mostTrustOfBots(bots: number, walks: number, { walkStop, fullCredit }: ParameterSet): number {
  return Math.min(bots, walks / (walkStop * fullCredit));
}

/**
 * ψ: how many walks of the formula are expected to step from outside into `bots`, one starting at every seed, none starting at `account` or
 * passing through it. O(edges).
 */
export function walksInto(
  edges: readonly Edge[],
  seeds: (account: string) => boolean,
  bots: ReadonlySet<string>,
  account: string,
  params: ParameterSet,
): number {
  const { walkStop, walkHalfLifeDays, attentionPerDayMilli, walkSteps } = params;
  const perFlow = ((1 - walkStop) * (1 - exp2(-1 / walkHalfLifeDays))) / (attentionPerDayMilli * 1024);
  const starting = new Set(
    edges.map(({ actor }) => actor).filter((actor) => actor !== account && seeds(actor)),
  );
  let mass = new Map([...starting].map((seed) => [seed, 1]));
  let into = 0;
  for (let step = 0; step < walkSteps; step += 1) {
    const next = new Map<string, number>();
    for (const { actor, target, flow } of edges) {
      const here = mass.get(actor);
      if (here === undefined || actor === account) continue;
      const moved = here * flow * perFlow;
      next.set(target, (next.get(target) ?? 0) + moved);
      if (bots.has(target) && !bots.has(actor)) into += moved;
    }
    mass = next;
  }
  return into;
}
