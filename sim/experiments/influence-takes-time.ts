/** C6: newcomers from nothing, week by week, beside a creator who has an audience and a CEO who is announced. */
import { createCommunity } from "../engine/community.ts";
import { type Parameters, parametersWith } from "../engine/parameters.ts";
import { childSeed } from "../engine/rng.ts";
import { HOURS_PER_DAY } from "../engine/society.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import { audienceNow, livingReach } from "./account-measures.ts";
import { scorerOf } from "./account-scores.ts";
import { engagedByDay, isPerson } from "./engaged-people.ts";
import { type Context, type Experiment, type ExperimentOptions, runsOf } from "./experiment.ts";
import { influenceTakesTimeFinding } from "./influence-takes-time-findings.ts";
import { INFLUENCE_TAKES_TIME, MILESTONES } from "./influence-takes-time-plan.ts";
import { influenceTakesTimeReport } from "./influence-takes-time-report.ts";
import type {
  GroupId,
  GroupResult,
  GrowthRow,
  InfluenceTakesTimeResult,
} from "./influence-takes-time-result.ts";
import { combineGrowth, lookWeeks, parametersFor, WEEK, weeksOf } from "./influence-takes-time-summary.ts";

/** Messages behind each look at reach, and accounts of each group whose reach is looked at. */
const MESSAGES = 4;
const HEARD = 3;
const CREATORS = 4;
/** A follower count moves people in the "crowd" worlds by so much. */
const CROWD = 0.5;

type Condition = "plain" | "endorsed" | "crowd";
const CONDITIONS: readonly Condition[] = ["plain", "endorsed", "crowd"];

export interface GrowthTask {
  readonly condition: Condition;
  readonly seed: number;
  readonly parameters: Parameters;
  readonly world: number;
}

function tasks(options: ExperimentOptions): GrowthTask[] {
  const runs = runsOf(INFLUENCE_TAKES_TIME, options.runs);
  const parameters = parametersFor(options);
  weeksOf(parameters);
  return Array.from({ length: runs }, (_, world) => world).flatMap((world) =>
    (options.only === "outcomes" ? CONDITIONS.slice(0, 1) : CONDITIONS).map((condition) => ({
      condition,
      seed: options.seed,
      parameters: condition === "crowd" ? parametersWith({ ...parameters, socialProof: CROWD }) : parameters,
      world,
    })),
  );
}

function perform(task: GrowthTask, { network }: Context): readonly GrowthRow[] {
  const { condition, parameters, world } = task;
  const seed = childSeed(task.seed, "world", world);
  const community = createCommunity(parameters, seed, network?.graph);
  const { society, cast } = community;
  const weeks = weeksOf(parameters);
  const looks = lookWeeks(weeks);
  const newcomers = cast.of.newcomer;
  const followed: readonly (readonly [GroupId, readonly number[]])[] =
    condition === "plain"
      ? [
          ["newcomer", newcomers],
          ["creator", cast.creators.slice(0, CREATORS)],
          ["ceo", [cast.ceo]],
        ]
      : condition === "endorsed"
        ? [["endorsed", newcomers]]
        : [
            ["crowd", newcomers],
            ["crowdCeo", [cast.ceo]],
          ];
  const who = followed.flatMap(([group, accounts]) => accounts.map((account) => ({ group, account })));
  const accounts = who.map(({ account }) => account);
  const heard = followed.flatMap(([, all]) => all.slice(0, HEARD));
  society.run(parameters.newcomerDay * HOURS_PER_DAY);
  if (condition === "endorsed") for (const newcomer of newcomers) endorse(community, newcomer);
  const scorer = condition === "plain" ? scorerOf(community, seed) : null;
  const log = who.map(() => ({
    followers: [] as number[],
    reading: [] as number[],
    reach: [] as number[],
    score: [] as number[],
    scoreLow: [] as number[],
    scoreHigh: [] as number[],
  }));
  for (let week = 1; week <= weeks; week += 1) {
    society.run(WEEK * HOURS_PER_DAY);
    const look = looks.includes(week);
    const scores = look ? scorer?.now("open") : undefined;
    const reach = look && scorer !== null ? livingReach(society, heard, MESSAGES) : null;
    for (const [at, account] of accounts.entries()) {
      const row = log[at] as (typeof log)[number];
      const { followers, reading } = audienceNow(society, account);
      row.followers.push(followers);
      row.reading.push(reading);
      const place = heard.indexOf(account);
      if (reach !== null && place >= 0) row.reach.push(reach[place] as number);
      if (scores === undefined) continue;
      const { score, interval } = scores.line(account);
      row.score.push(score);
      row.scoreLow.push(interval[0]);
      row.scoreHigh.push(interval[1]);
    }
  }
  const byDay = engagedByDay(society, accounts, parameters.newcomerDay, (actor) => isPerson(society, actor));
  return who.map(({ group, account }, at) => {
    const days = byDay[at] as number[];
    return {
      group,
      world,
      account,
      engaged: Array.from({ length: weeks }, (_, week) => days[(week + 1) * WEEK - 1] as number),
      weeksTo: MILESTONES.map((engaged) => {
        const day = days.findIndex((count) => count >= engaged);
        return day < 0 ? null : (day + 1) / WEEK;
      }),
      ...(log[at] as (typeof log)[number]),
    };
  });
}

/** The account with the largest audience among those of the newcomer's main topic follows and fully trusts the newcomer. */
function endorse({ society, cast }: ReturnType<typeof createCommunity>, newcomer: number): void {
  const { follows, population } = society;
  let largest = -1;
  for (let account = 0; account < population.people; account += 1) {
    if (account === newcomer || account === cast.ceo || cast.of.newcomer.includes(account)) continue;
    if (society.mainTopicOf(account) !== society.mainTopicOf(newcomer)) continue;
    if (largest < 0 || follows.followerCount(account) > follows.followerCount(largest)) largest = account;
  }
  if (largest >= 0 && follows.find(largest, newcomer) < 0) follows.add(largest, newcomer, 1);
}

export const influenceTakesTime: Experiment<GrowthTask, readonly GrowthRow[], InfluenceTakesTimeResult> = {
  ...INFLUENCE_TAKES_TIME,
  tasks,
  perform,
  step: (task) => `${task.condition} worlds, week by week`,
  combine: combineGrowth,
  outcomes: (result) => {
    const newcomer = result.groups[0] as GroupResult;
    return [
      {
        id: "longer",
        label: "Weeks to 10 engaged people beyond a creator counted anew",
        unit: "weeks",
        estimate: newcomer.longer,
      },
      {
        id: "weeks-to-10",
        label: "Weeks of a newcomer to 10 engaged people, at least",
        unit: "weeks",
        estimate: newcomer.milestones[0]?.weeks as Estimate,
      },
      {
        id: "ceo-kept",
        label: "Share of the CEO's first reach left at the end",
        unit: "share",
        estimate: result.kept.reach,
      },
    ];
  },
  findings: (result) => [influenceTakesTimeFinding(result)],
  report: influenceTakesTimeReport,
};
