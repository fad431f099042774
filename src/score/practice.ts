/**
 * The seven rules as measured practice: a second, unranked output that never raises the score. It depends on an account's own acts, on
 * the answers to them, and on the engaged people of those it addressed.
 */
import { compareIds, encodeAct, KINDS } from "../events/index.ts";
import { identityOrder, rowStarts, sortBy } from "./counting-sort.ts";
import { dayOf } from "./day.ts";
import { type Ledger, NONE, POST, RETRACT } from "./fold.ts";
import { automationFlags, cosineOfHalves, originality } from "./practice-measures.ts";
import { retractedRows } from "./standing.ts";
import type { Practice, PracticeMeasure } from "./types.ts";

const REPLY = KINDS.indexOf("reply");
const SHARE = KINDS.indexOf("share");
const QUOTE = KINDS.indexOf("quote");

const ANSWER_SECONDS = 72 * 3600;
const RECENT_DAYS = 90;
const STAYING_DAYS = 30;
/** How many times one's own engaged people make an account "big"; somebody heard by nobody compares with one person. */
const BIG = 8;
const VERY_BIG = 10;

export class PracticeIndex {
  private readonly ledger: Ledger;
  private readonly asOf: number;
  private readonly people: (account: number) => number;
  private readonly own: Runs;
  private readonly received: Runs;

  /** @param people engaged people of an account number */
  constructor(ledger: Ledger, asOf: number, people: (account: number) => number) {
    this.ledger = ledger;
    this.asOf = asOf;
    this.people = people;
    const { at, kind, actor, recipient, id } = ledger.columns;
    const retracted = retractedRows(ledger);
    const idOf = (row: number): string => ledger.names.text(id[row] as number);
    const textOf = (row: number): string => encodeAct(ledger.act(row));
    const kept = identityOrder(ledger.size).filter(
      (row) => kind[row] !== RETRACT && (at[row] as number) <= asOf && !retracted(row),
    );
    // A total order of acts, not of rows: in which order they arrived must not show.
    const inTime = kept.sort(
      (a, b) =>
        (at[a] as number) - (at[b] as number) ||
        compareIds(idOf(a), idOf(b)) ||
        compareIds(textOf(a), textOf(b)),
    );
    const accounts = ledger.accounts.size;
    this.own = runs(inTime, actor, accounts);
    const directed = inTime.filter((row) => recipient[row] !== NONE && recipient[row] !== actor[row]);
    this.received = runs(directed, recipient, accounts);
  }

  of(account: number): Practice {
    const { kind, recipient, actor } = this.ledger.columns;
    const own = this.own.of(account);
    const answers = this.received.of(account);
    const aimed = own.filter((row) => recipient[row] !== NONE && recipient[row] !== actor[row]);
    const posts = own.filter((row) => kind[row] === POST);
    const shares = aimed.filter((row) => kind[row] === SHARE || kind[row] === QUOTE);
    const ownPeople = Math.max(1, this.people(account));
    const addressed = (row: number): number => recipient[row] as number;
    const repliedTo = new Set(
      Array.from(
        aimed.filter((row) => kind[row] === REPLY),
        addressed,
      ),
    ).size;
    return {
      notTryingToBeInfluential: share(aimed, (row) => this.people(addressed(row)) < BIG * ownPeople),
      originalContent: originality(
        this.ledger,
        own.filter((row) => kind[row] === POST || kind[row] === QUOTE),
      ),
      steadyInterests: cosineOfHalves(Array.from(own, (row) => this.ledger.topicsOf(row))),
      sharesWhatInterests: ratio(new Set(Array.from(shares, addressed)).size, shares.length),
      talksToPeople: this.answered(aimed, answers),
      noAutomationFlags: automationFlags(this.ledger, this.records(own)),
      notJustBroadcasting: ratio(repliedTo + shares.length, posts.length + repliedTo + shares.length),
      notStalking: this.notStalking(aimed, answers, VERY_BIG * ownPeople),
      stayingPower: this.stayingPower(answers),
    };
  }

  /** One act of each record: an answer that mentions three people is one act of writing, not four. `own` in time order. */
  private records(own: Int32Array): Int32Array {
    const { at, id } = this.ledger.columns;
    return own.filter((row, index) => {
      const before = own[index - 1];
      return before === undefined || at[before] !== at[row] || id[before] !== id[row];
    });
  }

  /** Replies received whose author got an act back within 72 hours. */
  private answered(aimed: Int32Array, answers: Int32Array): PracticeMeasure {
    const { at, kind, actor, recipient } = this.ledger.columns;
    const times = new Map<number, number[]>();
    for (const row of aimed) {
      const known = times.get(recipient[row] as number);
      if (known === undefined) times.set(recipient[row] as number, [at[row] as number]);
      else known.push(at[row] as number);
    }
    const replies = answers.filter((row) => kind[row] === REPLY);
    return share(replies, (row) => {
      const asked = at[row] as number;
      const back = times.get(actor[row] as number) ?? [];
      return back.some((time) => time >= asked && time <= asked + ANSWER_SECONDS);
    });
  }

  /** Acts of the last 90 days that were not aimed at a very big account which never answered in that time. */
  private notStalking(aimed: Int32Array, answers: Int32Array, veryBig: number): PracticeMeasure {
    const { actor, recipient } = this.ledger.columns;
    const recent = (row: number): boolean => this.age(row) < RECENT_DAYS;
    const answered = new Set(Array.from(answers.filter(recent), (row) => actor[row] as number));
    return share(
      aimed.filter(recent),
      (row) => this.people(recipient[row] as number) < veryBig || answered.has(recipient[row] as number),
    );
  }

  /** Of those who engaged 30 to 59 days ago, who did again in the last 30 days. */
  private stayingPower(answers: Int32Array): PracticeMeasure {
    const { actor } = this.ledger.columns;
    const between = (from: number, to: number): Set<number> =>
      new Set(
        Array.from(
          answers.filter((row) => this.age(row) >= from && this.age(row) < to),
          (row) => actor[row] as number,
        ),
      );
    const earlier = between(STAYING_DAYS, 2 * STAYING_DAYS);
    const now = between(0, STAYING_DAYS);
    let stayed = 0;
    for (const one of earlier) if (now.has(one)) stayed += 1;
    return ratio(stayed, earlier.size);
  }

  private age(row: number): number {
    return dayOf(this.asOf - (this.ledger.columns.at[row] as number));
  }
}

interface Runs {
  readonly of: (account: number) => Int32Array;
}

/** Rows grouped by account, in time order within each. */
function runs(inTime: Int32Array, key: Int32Array, accounts: number): Runs {
  const sorted = sortBy(inTime, key, accounts);
  const starts = rowStarts(inTime, key, accounts);
  return { of: (account) => sorted.subarray(starts[account] as number, starts[account + 1] as number) };
}

function ratio(part: number, n: number): PracticeMeasure {
  return { value: n === 0 ? null : part / n, n };
}

function share(rows: Int32Array, passes: (row: number) => boolean): PracticeMeasure {
  let part = 0;
  for (const row of rows) if (passes(row)) part += 1;
  return ratio(part, rows.length);
}
