/** Each behaviour: what it does, and what it does not do. One community has them all; the laws are read off its trace. */
import { describe, expect, test } from "vitest";
import { type BehaviourId, type Community, createCommunity } from "../../sim/engine/community.ts";
import { type Parameters, parametersWith } from "../../sim/engine/parameters.ts";
import { NO_TOPIC } from "../../sim/engine/topics.ts";
import { DEED } from "../../sim/engine/trace.ts";

type Deed = keyof typeof DEED;

const EVERYBODY: Partial<Parameters> = {
  people: 400,
  days: 20,
  ceoAnnouncedDay: 2,
  purchaseDay: 5,
  botRings: 2,
  botsPerRing: 12,
  pods: 2,
  podSize: 6,
  stalkers: 3,
  curators: 4,
  replyGuys: 3,
  likers: 3,
  bosses: 2,
  employeesPerBoss: 8,
  newcomers: 4,
  newcomerDay: 4,
  noticeHabit: 0.2,
};

function live(changes: Partial<Parameters> = {}, days = 20): Community {
  const community = createCommunity(parametersWith({ ...EVERYBODY, ...changes }), 11);
  community.society.run(days * 24);
  return community;
}

const usual = live();
const ghostly = live({ ghostWritten: 1, ceoReads: 1 });

interface Did {
  readonly deed: Deed;
  readonly actor: number;
  readonly recipient: number;
  readonly object: number;
  readonly via: number;
  readonly topic: number;
  readonly second: number;
}

/** What the accounts of a behaviour did, in order. */
function did(id: BehaviourId, { society, cast }: Community = usual): Did[] {
  const names = Object.keys(DEED) as Deed[];
  const accounts = new Set(cast.of[id]);
  const { trace } = society;
  const rows: Did[] = [];
  for (let row = 0; row < trace.count; row += 1) {
    if (!accounts.has(trace.actor[row] as number)) continue;
    const { deed, actor, recipient, object, via, topic, second } = trace;
    const at = (column: ArrayLike<number>): number => column[row] as number;
    const deedName = names.find((name) => DEED[name] === at(deed)) as Deed;
    rows.push({
      deed: deedName,
      actor: at(actor),
      recipient: at(recipient),
      object: at(object),
      via: at(via),
      topic: at(topic),
      second: at(second),
    });
  }
  return rows;
}

const count = (rows: readonly Did[], deed: Deed): number => rows.filter((row) => row.deed === deed).length;
const each = (rows: readonly Did[], deed: Deed, accounts: number): number => count(rows, deed) / accounts;
const kindsOf = (rows: readonly Did[]): Deed[] => [...new Set(rows.map(({ deed }) => deed))].sort();
const size = (id: BehaviourId): number => usual.cast.of[id].length;
/** What an ordinary person does on average. */
const ordinary = (deed: Deed): number => each(did("ordinary-person"), deed, size("ordinary-person"));

test("everybody is in exactly one list, people first, then bots, then idle accounts", () => {
  const { of } = usual.cast;
  const all = Object.values(of).flat();
  const { size: accounts, people, firstIdle } = usual.society.population;
  expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: accounts }, (_, account) => account));
  expect(of.bot.every((account) => account >= people && account < firstIdle)).toBe(true);
  expect(of["idle-follower"].every((account) => account >= firstIdle)).toBe(true);
  for (const id of Object.keys(of) as BehaviourId[]) {
    if (id !== "bot" && id !== "idle-follower")
      expect(
        of[id].every((one) => one < people),
        id,
      ).toBe(true);
  }
});

test("nobody does the same to a post twice, and nobody acts on oneself", () => {
  for (const { society } of [usual, ghostly]) {
    const { trace } = society;
    const seen = new Set<string>();
    for (let row = 0; row < trace.count; row += 1) {
      const deed = trace.deed[row] as number;
      expect(trace.recipient[row]).not.toBe(trace.actor[row]);
      const name = [
        deed,
        trace.actor[row],
        trace.object[row],
        deed === DEED.answer && trace.recipient[row],
      ].join();
      expect(seen.has(name), name).toBe(false);
      seen.add(name);
    }
  }
});

describe("ghost-written-ceo", () => {
  const { cast, society } = ghostly;
  const rows = did("ghost-written-ceo", ghostly);

  test("posts on schedule, in office hours, and does nothing else", () => {
    expect(kindsOf(rows)).toEqual(["post"]);
    const { ceoPostsPerDay, ceoAnnouncedDay } = society.parameters;
    expect(rows.length).toBe(ceoPostsPerDay * (20 - ceoAnnouncedDay));
    const perDay = new Map<number, number>();
    for (const { second } of rows) {
      const hour = Math.floor(second / 3600) % 24;
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(20);
      perDay.set(Math.floor(second / 86_400), (perDay.get(Math.floor(second / 86_400)) ?? 0) + 1);
    }
    expect([...perDay.values()].every((posts) => posts === ceoPostsPerDay)).toBe(true);
  });

  test("has the followers of any CEO, is asked and never answers, knows nothing", () => {
    expect(cast.of["ceo-broadcaster"]).toEqual([]);
    expect(society.follows.followerCount(cast.ceo)).toBeGreaterThan(200);
    const { trace } = society;
    let asked = 0;
    for (let row = 0; row < trace.count; row += 1) {
      if (trace.deed[row] === DEED.reply && trace.recipient[row] === cast.ceo) asked += 1;
    }
    expect(asked).toBeGreaterThan(5);
    expect(rows.every(({ topic }) => topic !== 0 || cast.ceo >= 0)).toBe(true);
  });
});

describe("ceo-broadcaster", () => {
  test("reads nothing and follows nobody, unless present", () => {
    expect(kindsOf(did("ceo-broadcaster"))).toEqual(["post"]);
    const present = live({ ceoReads: 1, ceoAnswer: 1 }, 10);
    const kinds = kindsOf(did("ceo-broadcaster", present));
    for (const deed of ["answer", "follow", "like"] as const) expect(kinds).toContain(deed);
  });
});

describe("bot", () => {
  const { of } = usual.cast;
  const rows = did("bot");
  const owner = (bot: number): number =>
    of["bot-owner"][Math.floor((bot - (of.bot[0] as number)) / 12)] as number;

  test("likes, shares and replies to every post of its owner in time, and to some of its fellows'", () => {
    const { posts, trace } = usual.society;
    const second = new Map<number, number>();
    for (let row = 0; row < trace.count; row += 1) {
      if (trace.deed[row] === DEED.post) second.set(trace.object[row] as number, trace.second[row] as number);
    }
    // Every bot wakes six times a day, so within two days it was there.
    for (const [post, at] of second) {
      if (!of["bot-owner"].includes(posts.author[post] as number) || at > 17 * 86_400) continue;
      for (const deed of ["like", "share", "reply"] as const) {
        const bots = rows.filter((row) => row.deed === deed && row.object === post);
        expect(bots.length).toBeGreaterThanOrEqual(11);
        expect(bots.every(({ actor }) => owner(actor) === posts.author[post])).toBe(true);
      }
    }
    const fellows = rows.filter(({ deed, recipient }) => deed === "like" && of.bot.includes(recipient));
    expect(fellows.length).toBeGreaterThan(10);
  });

  test("touches nobody outside its ring, reads nothing, answers nobody", () => {
    expect(kindsOf(rows)).toEqual(["like", "post", "reply", "share"]);
    for (const { deed, actor, recipient } of rows) {
      if (deed === "post") continue;
      const inRing =
        recipient === owner(actor) || (of.bot.includes(recipient) && owner(recipient) === owner(actor));
      expect(inRing).toBe(true);
    }
  });

  test("is never a reader, whatever it shares", () => {
    const { society, cast } = usual;
    const author = cast.of["bot-owner"][0] as number;
    const saved = society.save();
    const { people } = society.population;
    const quiet = society.quiet({ author, topic: 1, key: 5, appeal: 2, run: 1, hours: 48 });
    const copy = live();
    copy.society.load(copy.society.save(), 1);
    const loud = copy.society.announce(author, 1, 5, 2);
    copy.society.runWatch(loud, 48);
    for (const watch of [quiet, loud]) {
      expect(watch.readers.every((reader) => reader < people)).toBe(true);
      expect(watch.likes).toBeLessThanOrEqual(watch.readers.length);
    }
    expect(society.isAt(saved)).toBe(true);
  });
});

describe("bot-owner, forced-boss", () => {
  test("do what anybody does", () => {
    for (const id of ["bot-owner", "forced-boss"] as const) {
      expect(kindsOf(did(id)).filter((deed) => deed === "mention")).toEqual([]);
      expect(each(did(id), "share", size(id))).toBeLessThan(6 * ordinary("share"));
    }
  });
});

describe("pod-member", () => {
  const members = usual.cast.of["pod-member"];
  const mates = (one: number): number[] => {
    const pod = Math.floor(members.indexOf(one) / 6);
    return members.slice(6 * pod, 6 * pod + 6).filter((other) => other !== one);
  };

  test("likes, shares and replies to the same pod's posts whatever they are about", () => {
    const rows = did("pod-member");
    const inPod = rows.filter(({ actor, recipient }) => mates(actor).includes(recipient));
    const posts = rows.filter(({ deed, second }) => deed === "post" && second < 15 * 86_400);
    expect(posts.length).toBeGreaterThan(10);
    let met = 0;
    for (const { object, actor } of posts) {
      for (const mate of mates(actor)) {
        const deeds = inPod.filter(
          (row) => row.actor === mate && row.object === object && row.deed !== "answer",
        );
        // All three or, by somebody who did not come by within two days, none.
        expect([0, 3]).toContain(deeds.length);
        met += deeds.length / 3;
      }
    }
    expect(met / (posts.length * 5)).toBeGreaterThan(0.6);
  });

  test("is ordinary toward everybody else", () => {
    const rows = did("pod-member").filter(({ actor, recipient }) => !mates(actor).includes(recipient));
    expect(each(rows, "share", 12)).toBeLessThan(4 * ordinary("share"));
  });
});

describe("stalker", () => {
  const rows = did("stalker");
  const names = usual.society;

  test("mentions and replies to big names only, all day, in posts about nothing", () => {
    const mentions = rows.filter(({ deed }) => deed === "mention");
    expect(mentions.length / 3 / 20).toBeGreaterThan(2);
    const targets = new Set(mentions.map(({ recipient }) => recipient));
    expect(targets.size).toBeLessThan(12);
    const followers = [...targets].map((one) => names.follows.followerCount(one));
    const people = Array.from({ length: 400 }, (_, one) => names.follows.followerCount(one)).sort(
      (a, b) => a - b,
    );
    expect(Math.min(...followers)).toBeGreaterThan(people[300] as number);
    const noise = rows.filter(({ deed, topic }) => deed === "post" && topic === NO_TOPIC);
    expect(noise.length).toBe(mentions.length);
    const replies = rows.filter(({ deed }) => deed === "reply");
    const toBig = replies.filter(({ recipient }) => targets.has(recipient));
    expect(toBig.length).toBeGreaterThan(replies.length / 2);
  });

  test("loses followers whom its noise does not interest", () => {
    const left = (community: Community): number => {
      const { trace } = community.society;
      let unfollows = 0;
      for (let row = 0; row < trace.count; row += 1) {
        if (
          trace.deed[row] === DEED.unfollow &&
          usual.cast.of.stalker.includes(trace.recipient[row] as number)
        ) {
          unfollows += 1;
        }
      }
      return unfollows;
    };
    const calm = live({ stalkerMentionsPerSession: 0, unfollowHabit: 0.02 });
    expect(left(live({ stalkerMentionsPerSession: 5, unfollowHabit: 0.02 }))).toBeGreaterThan(left(calm));
  });
});

describe("curator", () => {
  test("shares more than others, only its own topic and nothing poor, and posts little", () => {
    const rows = did("curator");
    const { posts, mainTopicOf } = {
      posts: usual.society.posts,
      mainTopicOf: (one: number) => usual.society.mainTopicOf(one),
    };
    expect(each(rows, "share", 4)).toBeGreaterThan(2 * ordinary("share"));
    expect(each(rows, "post", 4)).toBeLessThan(ordinary("post"));
    for (const { deed, actor, object, topic } of rows) {
      if (deed !== "share") continue;
      expect(topic).toBe(mainTopicOf(actor));
      expect(posts.appeal[object]).toBeGreaterThanOrEqual(1);
    }
  });
});

describe("reply-guy and everything-liker", () => {
  test("reply to, or like, far more than others, and share as others do", () => {
    const [guys, likers] = [did("reply-guy"), did("everything-liker")];
    expect(each(guys, "reply", 3)).toBeGreaterThan(10 * ordinary("reply"));
    expect(each(likers, "like", 3)).toBeGreaterThan(3 * ordinary("like"));
    expect(each(likers, "reply", 3)).toBeLessThan(5 * ordinary("reply"));
    expect(count(guys, "share")).toBeLessThan(count(guys, "reply") / 5);
    expect(count(likers, "share")).toBeLessThan(count(likers, "like") / 5);
  });
});

describe("forced-employee", () => {
  const { of } = usual.cast;

  test("likes and shares the boss's posts, all of them, and is ordinary otherwise", () => {
    const rows = did("forced-employee");
    const bossOf = (one: number): number =>
      of["forced-boss"][Math.floor(of["forced-employee"].indexOf(one) / 8)] as number;
    const forced = rows.filter(
      ({ recipient, actor, deed }) => recipient === bossOf(actor) && deed !== "answer",
    );
    const likes = count(forced, "like");
    expect(count(forced, "share")).toBe(likes);
    const bossPosts = did("forced-boss").filter(
      ({ deed, second }) => deed === "post" && second < 17 * 86_400,
    );
    expect(likes / 8).toBeGreaterThan(0.6 * bossPosts.length);
    const others = rows.filter(({ recipient, actor }) => recipient !== bossOf(actor));
    expect(each(others, "share", 16)).toBeLessThan(3 * ordinary("share"));
  });
});

describe("newcomer", () => {
  const rows = did("newcomer");

  test("is not there before the day of arrival, then follows, posts, talks and is found", () => {
    expect(Math.min(...rows.map(({ second }) => second))).toBeGreaterThanOrEqual(4 * 86_400);
    for (const deed of ["follow", "post", "reply"] as const) expect(count(rows, deed)).toBeGreaterThan(5);
    expect(count(rows, "mention")).toBe(0);
    const { follows, population } = usual.society;
    expect(usual.cast.of.newcomer.some((one) => follows.followerCount(one) > 0)).toBe(true);
    const before = live({}, 4);
    for (const one of before.cast.of.newcomer) {
      expect(before.society.follows.followerCount(one)).toBe(0);
      expect(before.society.follows.followingCount(one)).toBe(0);
    }
    expect(population.people).toBe(400);
  });

  const changed = (changes: Partial<Parameters>): Did[] => did("newcomer", live(changes, 14));

  test("each rule is one switch", () => {
    expect(count(changed({ newcomerOriginal: 0 }), "post")).toBe(0);
    expect(count(changed({ newcomerShares: 0 }), "share")).toBe(0);
    expect(count(changed({ newcomerTalks: 0 }), "reply")).toBe(0);
    expect(count(changed({ newcomerAnswers: 0 }), "answer")).toBe(0);
    expect(count(changed({ newcomerStalks: 1 }), "mention")).toBeGreaterThan(10);
    const chasing = changed({ newcomerChases: 1 });
    expect(count(chasing, "follow")).toBeGreaterThan(4 * 10 * 15);
    expect(count(chasing, "unfollow")).toBeGreaterThan(4 * 10 * 5);
    const onTopic = (list: readonly Did[]): number => {
      const posts = list.filter(({ deed }) => deed === "post");
      return (
        posts.filter(({ topic, actor }) => topic === usual.society.mainTopicOf(actor)).length / posts.length
      );
    };
    expect(onTopic(changed({ newcomerAuthentic: 0 }))).toBeLessThan(0.25);
    expect(onTopic(rows)).toBeGreaterThan(0.3);
  });

  test("nobody notices a stranger when nobody has the habit", () => {
    const { society, cast } = live({ noticeHabit: 0, newcomerStalks: 1 });
    const returned = cast.of.newcomer.map((one) => society.follows.followerCount(one));
    expect(returned.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(4);
  });
});
