/**
 * Every number the society depends on: unit, range, and where it comes from. "assumption" means just that; such
 * values are open to --set and to sweeps, and no conclusion should hang on one of them alone.
 */
export interface ParameterRow {
  readonly value: number;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  readonly says: string;
  readonly source: string;
}

const GOEL = "Goel, Watts, Goldstein 2012: most cascades end after one step";
const KWAK = "Kwak, Lee, Park, Moon 2010: 22.1 % of Twitter's follow pairs are mutual";
const WENG = "Weng, Flammini, Vespignani, Menczer 2012: limited attention, forgetting feeds";
const TAIL = "Kwak et al. 2010; Muchnik et al. 2013: activity and audiences have heavy tails";
const ASSUMED = "assumption";

export const PARAMETER_TABLE = {
  people: row(1500, "people", 2, 200_000, "Accounts with somebody behind them, cast included", ASSUMED, true),
  days: row(60, "days", 1, 730, "Length of the weeks before, logical days of 24 ticks", ASSUMED, true),

  followsMean: row(
    14,
    "accounts",
    0,
    1000,
    "Accounts a person follows before follow-backs, on average",
    ASSUMED,
  ),
  followsMax: row(
    150,
    "accounts",
    0,
    5000,
    "Most accounts a person follows at first",
    "Dunbar 1992, as a cap",
    true,
  ),
  homophily: row(
    0.75,
    "share",
    0,
    1,
    "Follows picked within one's own topics",
    "McPherson et al. 2001: birds of a feather",
  ),
  reciprocity: row(0.22, "probability", 0, 1, "A new follower is followed back at the start", KWAK),

  sessionsPerDay: row(2.2, "sessions", 0, 24, "Times a person opens the feed on an average day", ASSUMED),
  itemsPerSession: row(11, "items", 0, 64, "Items a person reads per session", WENG),
  feedSlots: row(40, "items", 1, 1024, "Unread items a feed holds; older ones fall off", WENG, true),
  itemAgeHoursMax: row(48, "hours", 1, 1000, "Age at which an item is shown to nobody any more", WENG, true),
  recencyHours: row(6, "hours", 0.1, 1000, "Age at which an item ranks half as high", ASSUMED),
  feedTrustFloor: row(0.15, "share", 0, 1, "Rank of an item from somebody not trusted at all", ASSUMED),
  authorRepeat: row(0.5, "factor", 0, 1, "Rank of the same account's next item within a session", ASSUMED),

  postsPerDay: row(0.6, "posts", 0, 50, "Posts of an average person", ASSUMED),
  activityMax: row(30, "factor", 1, 1000, "Most active person, as a multiple of the average", TAIL),
  reactionSpread: row(
    1,
    "share",
    0,
    1,
    "How far liking, sharing and replying go with activity; 0: the same for everybody, 1: in proportion",
    "four logs: the most active 1 % do 12 to 47 % of the acts",
  ),
  likeHabit: row(
    0.35,
    "probability",
    0,
    1,
    "Likes a perfectly relevant, fully trusted, ordinary item",
    ASSUMED,
  ),
  shareHabit: row(0.12, "probability", 0, 1, "The same for sharing", GOEL),
  replyHabit: row(0.08, "probability", 0, 1, "The same for replying", ASSUMED),
  followHabit: row(
    0.1,
    "probability",
    0,
    1,
    "Follows the author of such an item met through a share",
    ASSUMED,
  ),
  unfollowHabit: row(
    0.004,
    "probability",
    0,
    1,
    "Unfollows after a wholly irrelevant item of somebody not trusted",
    ASSUMED,
  ),
  answerHabit: row(0.35, "probability", 0, 1, "Answers a waiting reply", ASSUMED),
  answerHoursMax: row(72, "hours", 1, 1000, "Age at which a reply is no longer answered", ASSUMED, true),

  reactTrustFloor: row(0.25, "share", 0, 1, "Reaction to an item from somebody not trusted at all", ASSUMED),
  trustAtFollow: row(0.35, "trust", 0, 1, "Trust in an account at the moment of following it", ASSUMED),
  trustRate: row(
    0.04,
    "per item",
    0,
    1,
    "How fast trust moves toward the relevance of what is read",
    ASSUMED,
  ),
  trustAnswered: row(0.3, "share", 0, 1, "Missing trust gained when one's reply is answered", ASSUMED),
  trustUnanswered: row(0.1, "share", 0, 1, "Trust withheld while one's reply waits for an answer", ASSUMED),

  appealMin: row(
    0.5,
    "factor",
    0,
    1,
    "Least appeal of a post; appeal is Pareto with exponent 2, mean 1 at 0.5",
    ASSUMED,
  ),
  appealMax: row(5, "factor", 1, 100, "Largest appeal of a post", ASSUMED),

  creatorsPerTopic: row(
    2,
    "people",
    1,
    100,
    "Niche creators in each topic; at most a twentieth of all",
    ASSUMED,
    true,
  ),
  creatorStart: row(
    12,
    "factor",
    0.01,
    1000,
    "Audience a creator draws at the start, as a multiple of a small one",
    ASSUMED,
  ),
  creatorPostsPerDay: row(2, "posts", 0, 50, "Posts of a niche creator", ASSUMED),
  creatorFocus: row(0.9, "probability", 0, 1, "A creator's post is about the creator's own topic", ASSUMED),
  creatorAnswer: row(0.8, "probability", 0, 1, "A creator answers a waiting reply", ASSUMED),

  ceoFollowersPerPerson: row(
    0.6,
    "accounts per person",
    0,
    100,
    "Followers the announcement brings",
    ASSUMED,
  ),
  ceoActiveShare: row(
    0.15,
    "share",
    0,
    1,
    "Of those, people who read at all; the rest is idle or bought",
    ASSUMED,
  ),
  ceoAnnouncedDay: row(7, "day", 0, 730, "Day on which the CEO is announced", ASSUMED, true),
  ceoPostsPerDay: row(2, "posts", 0, 50, "Posts of the CEO: as many as a creator's", ASSUMED),
  ceoCompanyShare: row(0.8, "probability", 0, 1, "A CEO's post is about the company", ASSUMED),
  ceoAnswer: row(0, "probability", 0, 1, "The CEO answers a waiting reply", ASSUMED),

  buyers: row(2, "people", 0, 1000, "People who buy followers", ASSUMED, true),
  boughtPerPerson: row(0.15, "accounts per person", 0, 100, "Idle followers each of them buys", ASSUMED),
  purchaseDay: row(20, "day", 0, 730, "Day of the purchase", ASSUMED, true),

  ceoReads: row(0, "switch", 0, 1, "1: the CEO follows others when announced, and reads", ASSUMED, true),

  ghostWritten: row(
    0,
    "switch",
    0,
    1,
    "1: an assistant writes for the CEO, and never answers",
    ASSUMED,
    true,
  ),
  ghostAppeal: row(
    1.25,
    "factor",
    0,
    10,
    "How well made a ghost-written post is, as a factor on appeal",
    ASSUMED,
  ),
  botRings: row(0, "rings", 0, 1000, "People who own a ring of bots", ASSUMED, true),
  botsPerRing: row(20, "accounts", 1, 10_000, "Bots in each ring", ASSUMED, true),
  botSessionsPerDay: row(6, "sessions", 0, 24, "Times a bot acts on an average day", ASSUMED),
  botPostsPerDay: row(0.2, "posts", 0, 50, "Posts of a bot, on any topic", ASSUMED),
  botFellowship: row(0.2, "probability", 0, 1, "A bot likes, shares or replies to a fellow's post", ASSUMED),
  pods: row(0, "pods", 0, 1000, "Engagement pods", ASSUMED, true),
  podSize: row(8, "people", 2, 1000, "Members of each pod", ASSUMED, true),
  podZeal: row(1, "probability", 0, 1, "A member likes, shares or replies to a fellow's post", ASSUMED),
  stalkers: row(0, "people", 0, 1000, "People who run after big names", ASSUMED, true),
  stalkerTargets: row(
    5,
    "accounts",
    1,
    100,
    "Accounts with the most followers: the big names",
    ASSUMED,
    true,
  ),
  stalkerMentionsPerSession: row(2, "posts", 0, 20, "Mentions of a big name in a stalker's session", ASSUMED),
  curators: row(0, "people", 0, 10_000, "People who share much and post little", ASSUMED, true),
  curatorShare: row(0.5, "probability", 0, 1, "A curator shares an appealing item of the own topic", ASSUMED),
  replyGuys: row(0, "people", 0, 10_000, "People who reply to everything", ASSUMED, true),
  likers: row(0, "people", 0, 10_000, "People who like everything", ASSUMED, true),
  bosses: row(
    0,
    "people",
    0,
    1000,
    "People whose employees have to like and share their posts",
    ASSUMED,
    true,
  ),
  employeesPerBoss: row(10, "people", 1, 10_000, "Employees of each boss", ASSUMED, true),

  newcomers: row(0, "people", 0, 1000, "People who arrive known to nobody", ASSUMED, true),
  newcomerDay: row(7, "day", 0, 730, "Day on which they arrive", ASSUMED, true),
  newcomerPostsPerDay: row(
    2,
    "posts",
    0,
    50,
    "Posts of a newcomer who posts: as many as a creator's",
    ASSUMED,
  ),
  newcomerReplyHabit: row(
    0.3,
    "probability",
    0,
    1,
    "A newcomer who talks replies to a perfectly relevant item",
    ASSUMED,
  ),
  newcomerOriginal: row(
    1,
    "share",
    0,
    1,
    "Rule: produce original content. 0: posts nothing of one's own",
    ASSUMED,
  ),
  newcomerShares: row(1, "share", 0, 1, "Rule: share what interests you. 0: shares nothing", ASSUMED),
  newcomerTalks: row(
    1,
    "share",
    0,
    1,
    "Rule: talk to people who share your interests. 0: replies to nobody",
    ASSUMED,
  ),
  newcomerAuthentic: row(
    1,
    "share",
    0,
    1,
    "Rule: be authentic. 0: posts about anything but one's interests",
    ASSUMED,
  ),
  newcomerAnswers: row(1, "share", 0, 1, "Rule: don't just broadcast. 0: answers nobody", ASSUMED),
  newcomerStalks: row(
    0,
    "share",
    0,
    1,
    "Rule: don't stalk. 1: mentions a big name in every session",
    ASSUMED,
  ),
  newcomerChases: row(
    0,
    "share",
    0,
    1,
    "Rule: stop trying to be influential. 1: follows strangers, drops those who don't follow back, asks for follows",
    ASSUMED,
  ),
  chasedPerDay: row(
    20,
    "accounts",
    0,
    200,
    "Strangers that a chasing newcomer follows each day",
    ASSUMED,
    true,
  ),
  noticeHabit: row(
    0,
    "probability",
    0,
    1,
    "Follows back a stranger who replied, mentioned or followed, and whose profile is perfectly relevant",
    ASSUMED,
  ),

  questionHabit: row(0, "share", 0, 1, "Replies that are hard questions", ASSUMED),
  questionWitness: row(0.1, "share", 0, 1, "Followers who see how a question was met", ASSUMED),
  trustFooled: row(
    0.5,
    "share",
    0,
    1,
    "Trust lost when a question is met with no answer or a poor one",
    ASSUMED,
  ),
  purgeShare: row(0, "share", 0, 1, "Bots and idle followers that the platform removes in a purge", ASSUMED),
  purgeDay: row(30, "day", 0, 730, "Day of the first purge", ASSUMED, true),
  purgeEveryDays: row(0, "days", 0, 730, "Days from one purge to the next; 0: there is one", ASSUMED, true),
  socialProof: row(
    0,
    "share",
    0,
    1,
    "How much a visible follower count moves the wish to follow and to read",
    "Salganik, Dodds, Watts 2006: what others chose is chosen more; size assumed",
  ),
  socialProofNeutral: row(17, "accounts", 1, 100_000, "Followers at which the count moves nothing", ASSUMED),

  messageHours: row(48, "hours", 1, 1000, "How long the message is watched", ASSUMED, true),
  messageAppeal: row(2, "factor", 0, 100, "Appeal of the message, in both arms", ASSUMED),
} as const satisfies Record<string, ParameterRow>;

function row(
  value: number,
  unit: string,
  min: number,
  max: number,
  says: string,
  source: string,
  whole?: true,
): ParameterRow {
  return whole ? { value, unit, min, max, whole, says, source } : { value, unit, min, max, says, source };
}

export type ParameterName = keyof typeof PARAMETER_TABLE;
export type Parameters = { readonly [Name in ParameterName]: number };

export const PARAMETER_NAMES = Object.keys(PARAMETER_TABLE) as readonly ParameterName[];

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(PARAMETER_TABLE, name);
}

/**
 * The defaults with some values replaced.
 * @throws RangeError naming the parameter, what was found and what would be accepted
 */
export function parametersWith(changes: Partial<Parameters>): Parameters {
  const values = {} as Record<ParameterName, number>;
  for (const name of PARAMETER_NAMES) {
    const row: ParameterRow = PARAMETER_TABLE[name];
    const value = changes[name] ?? row.value;
    const kind = row.whole ? "a whole number" : "a number";
    if (
      !Number.isFinite(value) ||
      value < row.min ||
      value > row.max ||
      (row.whole && !Number.isInteger(value))
    ) {
      throw new RangeError(
        `${name} must be ${kind} from ${row.min} to ${row.max} (${row.unit}), not ${value}`,
      );
    }
    values[name] = value;
  }
  for (const name of Object.keys(changes)) {
    if (!isParameterName(name)) throw new RangeError(`there is no parameter "${name}"; ${nearest(name)}`);
  }
  // An object that was filled name by name is a dictionary to the engine, and slow to read in a hot loop; its copy is not.
  return { ...values };
}

/** One "name=value" of the command line. */
export function parseSetting(text: string): { readonly name: ParameterName; readonly value: number } {
  const at = text.indexOf("=");
  const name = at < 0 ? text : text.slice(0, at).trim();
  if (!isParameterName(name)) throw new RangeError(`there is no parameter "${name}"; ${nearest(name)}`);
  const right = at < 0 ? "" : text.slice(at + 1).trim();
  const value = Number(right);
  if (right === "" || Number.isNaN(value))
    throw new RangeError(`${name} needs a number: ${name}=${PARAMETER_TABLE[name].value}`);
  parametersWith({ [name]: value });
  return { name, value };
}

/** What to try instead: names that share their beginning, else where the list is. */
function nearest(name: string): string {
  const start = name.slice(0, 3).toLowerCase();
  const alike = PARAMETER_NAMES.filter((known) => known.toLowerCase().includes(start) && start !== "");
  return alike.length > 0 ? `did you mean ${alike.slice(0, 6).join(", ")}?` : "`sim list` names them all";
}
