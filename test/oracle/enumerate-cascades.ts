/**
 * Models of spreading worked out exactly, by their definitions, on graphs small enough to try everything: every set of live arcs,
 * every threshold, every state of a Markov chain. Slow and plain; shares no code with the kernels.
 */

export interface Arc {
  readonly from: number;
  readonly to: number;
}

/** The law of one cascade. All entries are probabilities or means. */
export interface Law {
  /** size[n]: probability that exactly n nodes became active. */
  readonly size: readonly number[];
  readonly mean: number;
  /** Node → probability that it became active. */
  readonly active: readonly number[];
  /** hops[h]: mean number of nodes that became active at hop h. */
  readonly hops: readonly number[];
}

/** Hop of each node in one world; Infinity for nodes never active. */
type Outcome = readonly number[];

/** Adds up worlds, each with its probability. */
function lawOf(nodes: number, worlds: Iterable<readonly [number, Outcome]>): Law {
  const size = new Array<number>(nodes + 1).fill(0);
  const active = new Array<number>(nodes).fill(0);
  const hops = new Array<number>(nodes + 1).fill(0);
  let total = 0;
  for (const [probability, outcome] of worlds) {
    total += probability;
    let count = 0;
    outcome.forEach((hop, node) => {
      if (hop === Number.POSITIVE_INFINITY) return;
      count += 1;
      active[node]! += probability;
      while (hops.length <= hop) hops.push(0);
      hops[hop]! += probability;
    });
    size[count]! += probability;
  }
  if (Math.abs(total - 1) > 1e-9) throw new Error(`the worlds' probabilities add up to ${total}`);
  return { size, mean: size.reduce((sum, share, n) => sum + share * n, 0), active, hops };
}

/** Steps from the seeds along arcs. */
export function distances(nodes: number, arcs: readonly Arc[], seeds: readonly number[]): number[] {
  const hop = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  for (const seed of seeds) hop[seed] = 0;
  for (let round = 0; round < nodes; round += 1) {
    for (const { from, to } of arcs) hop[to] = Math.min(hop[to]!, hop[from]! + 1);
  }
  return hop;
}

/** Independent cascade: every set of live arcs. 2^arcs worlds. */
export function independentCascadeLaw(
  nodes: number,
  arcs: readonly Arc[],
  p: readonly number[],
  seeds: readonly number[],
): Law {
  function* worlds(): Iterable<readonly [number, Outcome]> {
    for (let set = 0; set < 2 ** arcs.length; set += 1) {
      const live = arcs.filter((_, arc) => (set >> arc) & 1);
      let probability = 1;
      arcs.forEach((_, arc) => {
        probability *= (set >> arc) & 1 ? p[arc]! : 1 - p[arc]!;
      });
      if (probability > 0) yield [probability, distances(nodes, live, seeds)];
    }
  }
  return lawOf(nodes, worlds());
}

/** Every choice of one entry from each row. */
function* choices(rows: readonly (readonly number[])[]): Iterable<number[]> {
  const [row, ...rest] = rows;
  if (row === undefined) {
    yield [];
    return;
  }
  for (const entry of row) for (const others of choices(rest)) yield [entry, ...others];
}

/**
 * Linear threshold in its live-edge form (Kempe, Kleinberg, Tardos 2003, theorem 2.5): each node picks at most one of the arcs into it, with
 * the probability of that arc's weight.
 */
export function linearThresholdLaw(
  nodes: number,
  arcs: readonly Arc[],
  weights: readonly number[],
  seeds: readonly number[],
): Law {
  const into = Array.from({ length: nodes }, (_, node) => [
    -1,
    ...arcs.flatMap(({ to }, arc) => (to === node ? [arc] : [])),
  ]);
  function* worlds(): Iterable<readonly [number, Outcome]> {
    for (const picked of choices(into)) {
      let probability = 1;
      picked.forEach((arc, node) => {
        const all = into[node]!.slice(1).reduce((sum, one) => sum + weights[one]!, 0);
        probability *= arc < 0 ? Math.max(0, 1 - all) : weights[arc]!;
      });
      const live = picked.flatMap((arc) => (arc < 0 ? [] : [arcs[arc]!]));
      if (probability > 0) yield [probability, distances(nodes, live, seeds)];
    }
  }
  return lawOf(nodes, worlds());
}

/**
 * Complex contagion: every assignment of thresholds, every set of noticed arcs.
 * @param thresholds node → its possible thresholds, all equally likely
 */
export function complexContagionLaw(
  nodes: number,
  arcs: readonly Arc[],
  thresholds: readonly (readonly number[])[],
  p: number,
  seeds: readonly number[],
): Law {
  const assignments = [...choices(thresholds)];
  function* worlds(): Iterable<readonly [number, Outcome]> {
    for (const needed of assignments) {
      for (let set = 0; set < 2 ** arcs.length; set += 1) {
        const noticed = arcs.filter((_, arc) => (set >> arc) & 1);
        const probability = p ** noticed.length * (1 - p) ** (arcs.length - noticed.length);
        if (probability === 0) continue;
        const hop = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
        for (const seed of seeds) hop[seed] = 0;
        for (let step = 1; step <= nodes; step += 1) {
          const before = [...hop];
          for (let node = 0; node < nodes; node += 1) {
            const exposures = noticed.filter(({ from, to }) => to === node && before[from]! < step).length;
            if (before[node] === Number.POSITIVE_INFINITY && exposures >= needed[node]!) hop[node] = step;
          }
        }
        yield [probability / assignments.length, hop];
      }
    }
  }
  return lawOf(nodes, worlds());
}

export interface EpidemicRates {
  readonly infection: number;
  readonly recovery: number;
  /** SEIR: probability per step of becoming infectious. Absent: at once. */
  readonly onset?: number;
  /** SIS: the recovered are susceptible, and may be infected again in the step of their recovery. */
  readonly again?: true;
  /** Steps; without it, until less than 10^-12 of the probability is still moving. */
  readonly horizon?: number;
}

const [SUSCEPTIBLE, LATENT, INFECTIOUS, RECOVERED] = [0, 1, 2, 3] as const;

export interface EpidemicLaw extends Law {
  /** infectious[n]: probability that n nodes are infectious at the end. */
  readonly infectious: readonly number[];
}

/**
 * SIR, SEIR or SIS as a Markov chain on every state of every node, for up to four nodes. A state is the nodes'
 * compartments and the hop at which each was first infected: infections from the seeds for SIR and SEIR, steps for SIS.
 */
export function epidemicLaw(
  nodes: number,
  arcs: readonly Arc[],
  rates: EpidemicRates,
  seeds: readonly number[],
): EpidemicLaw {
  const { infection, recovery, onset, again, horizon = 100_000 } = rates;
  interface State {
    readonly place: readonly number[];
    readonly hop: readonly number[];
  }
  let states = new Map<string, { readonly state: State; readonly probability: number }>();
  const first: State = {
    place: Array.from({ length: nodes }, (_, node) =>
      seeds.includes(node) ? (onset === undefined ? INFECTIOUS : LATENT) : SUSCEPTIBLE,
    ),
    hop: Array.from({ length: nodes }, (_, node) => (seeds.includes(node) ? 0 : Number.POSITIVE_INFINITY)),
  };
  states.set(JSON.stringify(first), { state: first, probability: 1 });
  const over = ({ place }: State): boolean => place.every((at) => at === SUSCEPTIBLE || at === RECOVERED);

  for (let step = 1; step <= horizon; step += 1) {
    const next = new Map<string, { state: State; probability: number }>();
    let moving = 0;
    for (const { state, probability } of states.values()) {
      for (const [share, after] of over(state) ? [[1, state] as const] : successors(state, step)) {
        const key = JSON.stringify(after);
        const there = next.get(key);
        next.set(key, { state: after, probability: (there?.probability ?? 0) + probability * share });
        if (!over(after)) moving += probability * share;
      }
    }
    states = next;
    if (moving < 1e-12) break;
  }

  /** Each node moves by itself, given everybody's place at the beginning of the step. */
  function successors({ place, hop }: State, step: number): (readonly [number, State])[] {
    let made: [number, number[], number[]][] = [[1, [], []]];
    for (let node = 0; node < nodes; node += 1) {
      const options: [number, number, number][] = [];
      const at = place[node]!;
      const sources = arcs.filter(
        ({ from, to }) => to === node && from !== node && place[from] === INFECTIOUS,
      );
      const from = (rate: number, stay: number, go: number): void => {
        options.push([1 - rate, stay, hop[node]!], [rate, go, hop[node]!]);
      };
      if (at === LATENT) from(onset!, LATENT, INFECTIOUS);
      else if (at === RECOVERED) options.push([1, RECOVERED, hop[node]!]);
      else if (at === INFECTIOUS && again !== true) from(recovery, INFECTIOUS, RECOVERED);
      else {
        // Which of the contacts succeed decides the hop: the least of those who infected in this very step.
        const self = arcs.filter((arc) => arc.from === node && arc.to === node).length;
        const contacts =
          at === INFECTIOUS ? [...sources, ...new Array<Arc>(self).fill({ from: node, to: node })] : sources;
        for (let set = 0; set < 2 ** contacts.length; set += 1) {
          const hit = contacts.filter((_, contact) => (set >> contact) & 1);
          const share = infection ** hit.length * (1 - infection) ** (contacts.length - hit.length);
          const least = Math.min(...hit.map((arc) => hop[arc.from]! + 1));
          const met = hop[node] !== Number.POSITIVE_INFINITY ? hop[node]! : again === true ? step : least;
          const goes = onset === undefined ? INFECTIOUS : LATENT;
          if (hit.length > 0) options.push([share, goes, met]);
          else if (at === INFECTIOUS) {
            options.push(
              [share * (1 - recovery), INFECTIOUS, hop[node]!],
              [share * recovery, SUSCEPTIBLE, hop[node]!],
            );
          } else options.push([share, SUSCEPTIBLE, hop[node]!]);
        }
      }
      made = made.flatMap(([share, places, hops]) =>
        options
          .filter(([chance]) => chance > 0)
          .map(([chance, to, met]): [number, number[], number[]] => [
            share * chance,
            [...places, to],
            [...hops, met],
          ]),
      );
    }
    return made.map(([share, places, hops]) => [share, { place: places, hop: hops }]);
  }

  const infectious = new Array<number>(nodes + 1).fill(0);
  const worlds: (readonly [number, Outcome])[] = [];
  for (const { state, probability } of states.values()) {
    infectious[state.place.filter((at) => at === INFECTIOUS).length]! += probability;
    worlds.push([probability, state.hop]);
  }
  return { ...lawOf(nodes, worlds), infectious };
}
