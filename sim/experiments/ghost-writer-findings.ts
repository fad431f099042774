/** What `ghost-writer` found, in sentences that follow from the intervals. */
import { format, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import {
  CONDITIONS,
  type ConditionId,
  type GhostWriterResult,
  lifeOf,
  type Versus,
} from "./ghost-writer-result.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";

type Result = GhostWriterResult;

const two = (value: number): string => format(value, 2);
const one = (value: number): string => format(value, 1);

export function versusOf(result: Result, id: ConditionId): Versus {
  return result.versus.find(({ condition }) => condition === id) as Versus;
}

/** Conditions under which engaged people are, or are not, clearly more for whoever is present. */
function conditionsWhere(result: Result, ahead: boolean): string[] {
  return CONDITIONS.slice(1).flatMap(({ id, label }) => {
    const { engaged, reach } = versusOf(result, id);
    if ((sideOf(engaged, 1) === 1) !== ahead) return [];
    return [`${label}: engaged people ×${withInterval(engaged, two)}, readers ×${withInterval(reach, two)}`];
  });
}

/** Where the claim stops being true or, when it is not true as asked, where something of it is. */
function limitsOf(result: Result, holds: boolean): string {
  const found = conditionsWhere(result, !holds);
  if (holds) return found.length > 0 ? `Not so here: ${found.join("; ")}` : "";
  const read = CONDITIONS.filter(({ id }) => sideOf(versusOf(result, id).reach, 1) === 1);
  return [
    found.length > 0
      ? `Clearly more engaged people here: ${found.join("; ")}`
      : "Under none of the conditions tried had the executive present clearly more engaged people",
    ...(read.length > 0
      ? [
          `clearly more readers here: ${read.map(({ id, label }) => `${label} ×${withInterval(versusOf(result, id).reach, two)}`).join(", ")}`,
        ]
      : []),
  ].join("; ");
}

/** The claim is about being listened to: engaged people decide, and readers must not say the opposite. */
export function ghostWriterFinding(result: Result): Finding {
  const { engaged, reach } = versusOf(result, "asked");
  const [acts, reads] = [sideOf(engaged, 1), sideOf(reach, 1)];
  const limits = limitsOf(result, acts === 1);
  return {
    claim: "C10",
    says: "Posts written by an assistant don't work: the same person, present, is listened to more.",
    verdict: acts === 1 && reads === -1 ? "undecided" : verdictOf(acts, limits !== ""),
    sentence:
      `Present, the executive had ${withInterval(engaged, two)} times the engaged people and ${withInterval(reach, two)} times the readers ` +
      "of the ghost-written one.",
    limits,
  };
}

export function findingsOf(result: Result): string[] {
  const main = versusOf(result, "asked");
  const [present, ghost] = [lifeOf(result, "present"), lifeOf(result, "ghost")];
  return [
    `${against(sideOf(main.engaged, 1))}: engaged people ${withInterval(present.engaged, one)} when present, ` +
      `${withInterval(ghost.engaged, one)} when ghost-written; ×${withInterval(main.engaged, two)}.`,
    `${against(sideOf(main.reach, 1))}: readers of one message ${withInterval(present.reach, one)} against ${withInterval(ghost.reach, one)}; ` +
      `×${withInterval(main.reach, two)}.`,
    `${against(sideOf(main.trust))}: mean trust of followers who read ${withInterval(present.trust, two)} against ${withInterval(ghost.trust, two)}.`,
    `${against(sideOf(main.score))}: score ${withInterval(present.score, one)} against ${withInterval(ghost.score, one)} in open mode, a difference of ` +
      `${withInterval(main.score, one)} points${main.seeded === null ? "" : `; with seeds by lottery ${withInterval(main.seeded, one)}`}.`,
    ...CONDITIONS.slice(1).map(({ id, label }) => {
      const { engaged, reach, trust, score } = versusOf(result, id);
      return (
        `${label}: presence is worth ×${withInterval(engaged, two)} engaged people, ×${withInterval(reach, two)} readers, ` +
        `${withInterval(trust, two)} of trust and ${withInterval(score, one)} points.`
      );
    }),
  ];
}
