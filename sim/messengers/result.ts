/** The pieces of an experiment with two messengers put together: means, intervals, and what they say. */
import type { Estimate } from "../measure/bootstrap.ts";
import { type Spread, spreadOf } from "../measure/quantile.ts";
import { format, withInterval } from "../report/numbers.ts";
import { type BreakEven, breakEvenOf } from "./break-even.ts";
import { HOPS } from "./cascade.ts";
import { groupedRatio } from "./grouped.ts";
import { type MessengerSettings, replayOf, settingsWith } from "./settings.ts";
import { type Arm, type ArmPiece, type MessengerOptions, type MessengerPiece, runsOf } from "./work.ts";

export interface ArmResult {
  readonly followers: number;
  /** On top of the followers. */
  readonly bought: number;
  readonly engaged: number;
  readonly onTopic: number;
  readonly readers: Spread & { readonly interval: Estimate["interval"] };
  /** Mean readers at hop 1, 2, …; the last entry holds everything beyond. */
  readonly byHop: readonly Estimate[];
  /** Share of the readers who did not hear it from the messenger; null where there were no readers. */
  readonly beyondFirstHop: Estimate | null;
  /** Mean number of people who shared it. */
  readonly shares: Estimate;
}

/** Plain data: the same bytes for the same seed, runs and settings. Intervals are 95 %, null below 4 networks. */
export interface MessengerResult {
  readonly command: "messengers";
  readonly seed: number;
  readonly runs: number;
  readonly networks: number;
  readonly settings: MessengerSettings;
  readonly arms: Readonly<Record<Arm, ArmResult>>;
  readonly comparison: {
    /** Creator's mean readers ÷ the CEO's; null where nobody read the CEO. */
    readonly ratio: Estimate | null;
    readonly difference: Estimate;
    /** Share of pairs in which the creator had more readers; ties count half. */
    readonly creatorAhead: number;
  };
  readonly breakEven: BreakEven;
  readonly verdict: "holds" | "fails" | "undecided";
  readonly sentence: string;
  /** Readers of run r: ceo[r] against creator[r], on network networkOf[r]. */
  readonly pairs: {
    readonly network: readonly number[];
    readonly ceo: readonly number[];
    readonly creator: readonly number[];
  };
  /** The command that gives the same result again. */
  readonly replay: string;
}

/** All pieces of one network, in the order of their runs. */
interface Group {
  readonly network: number;
  readonly pieces: readonly MessengerPiece[];
  readonly runs: number;
}

/**
 * Whole pieces of some or all tasks; with some missing it is the result so far.
 * @param pieces at least one, in any order
 */
export function messengerResult(
  options: MessengerOptions,
  pieces: readonly MessengerPiece[],
): MessengerResult {
  const settings = settingsWith(options.changes);
  const groups = groupsOf(pieces);
  const pairs = {
    network: groups.flatMap(({ network, runs }) => new Array<number>(runs).fill(network)),
    ceo: groups.flatMap((group) => group.pieces.flatMap(({ ceo }) => ceo.readers)),
    creator: groups.flatMap((group) => group.pieces.flatMap(({ creator }) => creator.readers)),
  };
  const ratio = groupedRatio(
    groups.map((group) => sumOf(group, readers("creator"))),
    groups.map((group) => sumOf(group, readers("ceo"))),
    0,
  );
  const difference = meanOf(groups, (piece) => readers("creator")(piece) - readers("ceo")(piece));
  const verdict = verdictOf(difference);
  const runs = pairs.ceo.length;
  return {
    command: "messengers",
    seed: options.seed,
    runs,
    networks: groups.length,
    settings,
    arms: {
      ceo: armOf("ceo", groups, settings.ceoBought),
      creator: armOf("creator", groups, settings.creatorBought),
    },
    comparison: { ratio, difference, creatorAhead: aheadShare(pairs.ceo, pairs.creator) },
    breakEven: breakEvenOf(
      settings,
      groups.map(({ pieces: own, runs: count }) => ({ pieces: own, runs: count })),
    ),
    verdict,
    sentence: sentenceOf(verdict, ratio, difference),
    pairs,
    replay: replayOf(settings, options.seed, runsOf(options.runs)),
  };
}

function groupsOf(pieces: readonly MessengerPiece[]): Group[] {
  const networks = [...new Set(pieces.map(({ network }) => network))].sort((one, other) => one - other);
  return networks.map((network) => {
    const own = pieces
      .filter((piece) => piece.network === network)
      .sort((one, other) => one.from - other.from);
    return { network, pieces: own, runs: own.reduce((sum, { ceo }) => sum + ceo.readers.length, 0) };
  });
}

const readers =
  (arm: Arm) =>
  (piece: MessengerPiece): number =>
    piece[arm].readers.reduce((sum, one) => sum + one, 0);

function sumOf({ pieces }: Group, of: (piece: MessengerPiece) => number): number {
  return pieces.reduce((sum, piece) => sum + of(piece), 0);
}

/** Mean per run of what `of` totals over the runs of a piece. */
function meanOf(groups: readonly Group[], of: (piece: MessengerPiece) => number, least?: number): Estimate {
  const mean = groupedRatio(
    groups.map((group) => sumOf(group, of)),
    groups.map(({ runs }) => runs),
    least,
  );
  if (mean === null) throw new RangeError("a result needs at least one run");
  return mean;
}

function armOf(id: Arm, groups: readonly Group[], bought: number): ArmResult {
  const [first] = groups as readonly [Group];
  const { followers, engaged, onTopic } = (first.pieces[0] as MessengerPiece)[id];
  const mean = (of: (arm: ArmPiece) => number): Estimate => meanOf(groups, (piece) => of(piece[id]), 0);
  const beyond = groupedRatio(
    groups.map((group) => sumOf(group, (piece) => readers(id)(piece) - (piece[id].byHop[0] as number))),
    groups.map((group) => sumOf(group, readers(id))),
    0,
  );
  return {
    followers,
    bought,
    engaged,
    onTopic,
    readers: {
      ...spreadOf(groups.flatMap(({ pieces }) => pieces.flatMap((piece) => piece[id].readers))),
      interval: meanOf(groups, readers(id), 0).interval,
    },
    byHop: Array.from({ length: HOPS }, (_, hop) => mean(({ byHop }) => byHop[hop] as number)),
    beyondFirstHop: beyond,
    shares: mean(({ shares }) => shares),
  };
}

function aheadShare(ceo: readonly number[], creator: readonly number[]): number {
  let ahead = 0;
  for (const [run, one] of creator.entries()) {
    const other = ceo[run] as number;
    ahead += one > other ? 1 : one === other ? 0.5 : 0;
  }
  return ahead / creator.length;
}

function verdictOf({ interval }: Estimate): MessengerResult["verdict"] {
  if (interval === null) return "undecided";
  return interval[0] > 0 ? "holds" : interval[1] < 0 ? "fails" : "undecided";
}

function sentenceOf(
  verdict: MessengerResult["verdict"],
  ratio: Estimate | null,
  difference: Estimate,
): string {
  if (ratio === null) {
    return difference.value > 0
      ? `Nobody read the CEO's message; ${format(difference.value, 1)} people on average read the creator's.`
      : "Nobody read either message.";
  }
  const times = `${withInterval(ratio, (value) => format(value, value < 10 ? 2 : 0))} times as many people`;
  if (verdict === "holds") return `The same message reached ${times} through the creator.`;
  if (verdict === "fails") {
    return `More people heard the CEO: the creator reached ${withInterval(ratio, (value) => format(value, 2))} times as many.`;
  }
  return `The creator reached ${times}: these runs cannot tell who reaches more.`;
}
