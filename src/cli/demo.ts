/** The demo: an invented community from a fixed seed, scored by the shipped core, made ready to publish. */
import { type SimulatedCommunity, simulateCommunity } from "../../sim/index.ts";
import type { FeaturedAccount, Generation } from "../ports.ts";
import { buildSnapshot, generationOf, recentPosts } from "../publish/index.ts";
import { createLedger, lottery, type ScoreTable, scoreLedger } from "../score/index.ts";
import type { Progress } from "../terminal/progress.ts";
import { LOCAL_PACKED_ABOVE } from "./local-kv.ts";

const SEED = 1;
const SEEDS = lottery(0.1, 1);
/** Times the same message is sent by each of the two. */
const MESSAGE_RUNS = 20;

/** The same on every machine, but for the time of publication. `size` makes it smaller than usual, for tests. */
export function demoGeneration(
  progress: Progress,
  publishedAt: string,
  size: { readonly people?: number; readonly days?: number } = {},
): Generation {
  const community = simulateCommunity({
    ...size,
    seed: SEED,
    messageRuns: MESSAGE_RUNS,
    onProgress: (day, days) => progress.report("living through a simulated community", day, days),
  });
  const ledger = createLedger();
  for (const act of community.acts) ledger.add(act);
  const { asOf } = community;
  progress.report("scoring", 0, 1);
  const table = scoreLedger(ledger, { seeds: SEEDS, asOf });
  const open = scoreLedger(ledger, { seeds: { mode: "open" }, asOf });
  const snapshot = buildSnapshot({
    table,
    firstAt: community.acts[0]?.at ?? asOf,
    rescore: (change) => scoreLedger(ledger, { seeds: SEEDS, asOf, ...change }),
    posts: recentPosts(ledger, asOf),
    visibility: "public",
    history: true,
    display: () => true,
    featured: featured(community, open),
    // Names that stay when another seed gives the two other names.
    aliases: [
      ["ceo", community.cast.ceo],
      ["creator", community.cast.creator],
    ],
    progress: (step, done, total) => progress.report(step, done, total),
  });
  return generationOf(snapshot, publishedAt, LOCAL_PACKED_ABOVE);
}

function featured(community: SimulatedCommunity, open: ScoreTable): FeaturedAccount[] {
  const { cast, profiles, message } = community;
  if (message === null) return [];
  const { ceo, creator } = message;
  const topic = message.topic.replaceAll("-", " ");
  const one = (id: string, role: string, title: string, story: string): FeaturedAccount[] => {
    const profile = profiles.get(id);
    if (profile === undefined) return [];
    return [
      { id, role, name: profile.name, title: profile.title ?? title, followers: profile.followers, story },
    ];
  };
  const openScore = (id: string): string => (open.get(id)?.score ?? 0).toFixed(1);
  return [
    ...one(
      cast.ceo,
      "executive",
      "Chief executive",
      "Announced, and followed at once by many. Speaks, and hardly ever answers. One message about " +
        `${topic}, sent ${message.runs} times over: read by ${people(ceo.readers)} on average, ${people(ceo.beyond)} of ` +
        `them because somebody passed it on. (Score without seeds: ${openScore(cast.ceo)}.)`,
    ),
    ...one(
      cast.creator,
      "creator",
      `Writes about ${topic}`,
      "One subject, and an answer for most who write. The very same message: read by " +
        `${people(creator.readers)} on average${ratio(creator.readers, ceo.readers)}, ${people(creator.beyond)} of them ` +
        `because somebody passed it on. (Score without seeds: ${openScore(cast.creator)}.)`,
    ),
  ];
}

function people(mean: number): string {
  const whole = Math.round(mean);
  return whole === 1 ? "1 person" : `${whole} people`;
}

function ratio(creator: number, ceo: number): string {
  return ceo > 0 && creator > ceo ? ` (${(creator / ceo).toFixed(1)} times as many)` : "";
}
