/**
 * What an aggregation outside of Earshot needs, as tables: the acts, and the few numbers of the formula. `edges.sql` turns them into the
 * edges that `foldedEdges` gives. Columns are arrays; a null is an absent value.
 */
import type { Act } from "../events/index.ts";
import { dayOf, decayTable, type Edge, type ParameterSet } from "../score/index.ts";
import { orderKey } from "./order-key.ts";

/** Types that both engines read without a conversion. */
export type ColumnType = "STRING" | "INT64" | "DOUBLE";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

/** Rows column by column: strings, bigints for INT64, numbers for DOUBLE. */
export interface Table {
  readonly columns: readonly (Column & { readonly data: (string | bigint | number | null)[] })[];
}

/** Separates topics in the one text that the formula orders by; neither ids nor topics can contain it. */
const TOPIC_SEPARATOR = "\u0001";
/** Half-lives after which attention floors to nothing; the core stops there too. */
const HALF_LIVES_MAX = 64;

const text = (name: string, nullable = false): Column => ({ name, type: "STRING", nullable });
const whole = (name: string): Column => ({ name, type: "INT64", nullable: false });

export const ACT_COLUMNS: readonly Column[] = [
  text("id"),
  whole("at_seconds"),
  text("kind"),
  text("actor"),
  text("recipient", true),
  text("object", true),
  text("via", true),
  text("topics"),
  text("network"),
  // Only where sorting by code points would put the value elsewhere; see order-key.ts.
  text("id_order", true),
  text("via_order", true),
  text("topics_order", true),
  text("network_order", true),
];

/** Acts in the order given. `topics` must be sorted and without repeats, as the ledger holds them. */
export function actTable(acts: Iterable<Act>): Table {
  const data: (string | bigint | null)[][] = ACT_COLUMNS.map(() => []);
  for (const act of acts) {
    const topics = (act.topics ?? []).join(TOPIC_SEPARATOR);
    const directed = act.kind !== "post" && act.kind !== "retract";
    const via = (directed ? act.via : undefined) ?? null;
    const row = [
      act.id,
      BigInt(act.at),
      act.kind,
      act.actor,
      directed ? act.recipient : null,
      act.object ?? null,
      via,
      topics,
      act.network,
      orderKey(act.id),
      via === null ? null : orderKey(via),
      orderKey(topics),
      orderKey(act.network),
    ];
    for (let column = 0; column < row.length; column += 1) data[column]!.push(row[column]!);
  }
  return { columns: ACT_COLUMNS.map((column, index) => ({ ...column, data: data[index]! })) };
}

export function edgeTable(edges: readonly Edge[]): Table {
  const wholes = (name: string, of: (edge: Edge) => number) => ({
    ...whole(name),
    data: edges.map((edge) => BigInt(of(edge))),
  });
  return {
    columns: [
      { ...text("actor"), data: edges.map(({ actor }) => actor) },
      { ...text("target"), data: edges.map(({ target }) => target) },
      wholes("acts", ({ acts }) => acts),
      wholes("units", ({ units }) => units),
      wholes("flow", ({ flow }) => flow),
      wholes("last_at", ({ lastAt }) => lastAt),
      wholes("voice", ({ voice }) => voice),
    ],
  };
}

/** The formula's numbers at instant T, and who owns which account: the four small tables beside `acts`. */
export function formulaTables(
  params: ParameterSet,
  asOf: number,
  owners: ReadonlyMap<string, string>,
): Readonly<Record<"weights" | "decay" | "owners" | "parameters", Table>> {
  const weights = Object.entries(params.weightMilli);
  const decay = decayTable(params.walkHalfLifeDays, Math.ceil(HALF_LIVES_MAX * params.walkHalfLifeDays));
  const one = (name: string, value: number) => ({ ...whole(name), data: [BigInt(value)] });
  return {
    weights: {
      columns: [
        { ...text("kind"), data: weights.map(([kind]) => kind) },
        { ...whole("weight"), data: weights.map(([, weight]) => BigInt(weight)) },
      ],
    },
    decay: {
      columns: [
        { ...whole("age"), data: Array.from(decay, (_, age) => BigInt(age)) },
        { name: "factor", type: "DOUBLE", nullable: false, data: [...decay] },
      ],
    },
    owners: {
      columns: [
        { ...text("account"), data: [...owners.keys()] },
        { ...text("owner"), data: [...owners.values()] },
      ],
    },
    parameters: {
      columns: [
        one("as_of", asOf),
        one("as_of_day", dayOf(asOf)),
        one("budget", params.attentionPerDayMilli),
        one("via_share", params.viaShareMilli),
        one("half_voice", params.halfVoiceMilli),
        { name: "forgetting_days", type: "DOUBLE", nullable: false, data: [params.forgettingDays] },
      ],
    },
  };
}
