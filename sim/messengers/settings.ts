/**
 * What two messengers and their network are made of: the one table that the command line, the page and its address take
 * names, ranges and defaults from.
 */

export interface SettingRow {
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  readonly unit: "people" | "accounts" | "share" | "chance";
  readonly says: string;
}

export const MESSENGER_SETTINGS = {
  people: count(10_000, 100, 50_000, "people", "People in the network"),
  follows: count(10, 1, 50, "people", "Accounts that a person wants to follow, on average"),
  ceoFollowers: count(5000, 0, 50_000, "people", "People who follow the CEO"),
  ceoEngaged: part(0.01, "share", "Share of the CEO's followers who are engaged"),
  ceoRelevance: part(0.15, "share", "Share of the CEO's followers whose topic the message is about"),
  ceoBought: count(0, 0, 1_000_000, "accounts", "Followers that the CEO bought on top: nobody reads there"),
  creatorFollowers: count(300, 0, 50_000, "people", "People who follow the creator"),
  creatorEngaged: part(0.3, "share", "Share of the creator's followers who are engaged"),
  creatorRelevance: part(0.9, "share", "Share of the creator's followers whose topic the message is about"),
  creatorBought: count(0, 0, 1_000_000, "accounts", "Followers that the creator bought on top"),
  shares: part(0.15, "chance", "Hop strength: that somebody who read it shares it"),
  notices: part(0.3, "chance", "That a follower of somebody who shared it reads it"),
  engagedReads: part(0.6, "chance", "That an engaged follower reads it"),
  engagedShares: part(0.3, "chance", "That an engaged follower who read it shares it"),
  othersRead: part(0.02, "chance", "That any other follower reads it"),
  offTopic: part(0.1, "share", "What is left of these chances for somebody whom the topic does not concern"),
} as const satisfies Readonly<Record<string, SettingRow>>;

export type SettingName = keyof typeof MESSENGER_SETTINGS;
export type MessengerSettings = Readonly<Record<SettingName, number>>;

export const SETTING_NAMES = Object.keys(MESSENGER_SETTINGS) as readonly SettingName[];

export const RUNS = { usual: 200, min: 1, max: 100_000 } as const;

/** Topics that people of the network care for; the message is about the first. */
export const TOPIC_COUNT = 7;

function count(
  usual: number,
  min: number,
  max: number,
  unit: "people" | "accounts",
  says: string,
): SettingRow {
  return { usual, min, max, whole: true, unit, says };
}

function part(usual: number, unit: "share" | "chance", says: string): SettingRow {
  return { usual, min: 0, max: 1, unit, says };
}

/**
 * The table's values with some changed.
 * @throws RangeError naming the setting, its range and what was found
 */
export function settingsWith(changes: Partial<MessengerSettings> = {}): MessengerSettings {
  const settings = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, checked(name, changes[name] ?? MESSENGER_SETTINGS[name].usual)]),
  ) as Record<SettingName, number>;
  for (const name of ["ceoFollowers", "creatorFollowers"] as const) {
    if (settings[name] <= settings.people) continue;
    throw new RangeError(
      `${name} must be at most people = ${settings.people}, not ${settings[name]}: a follower is one of them`,
    );
  }
  return settings;
}

/** @throws RangeError naming the setting, its range and what was found */
export function checked(name: SettingName, value: number): number {
  const { min, max, whole }: SettingRow = MESSENGER_SETTINGS[name];
  if (value >= min && value <= max && (whole !== true || Number.isInteger(value))) return value;
  throw new RangeError(
    `${name} must be a ${whole ? "whole " : ""}number from ${min} to ${max}, not ${value}`,
  );
}

/** Those that differ from the table, in its order. */
export function changedSettings(settings: MessengerSettings): readonly (readonly [SettingName, number])[] {
  return SETTING_NAMES.flatMap((name) =>
    settings[name] === MESSENGER_SETTINGS[name].usual ? [] : [[name, settings[name]] as const],
  );
}

/** ceoFollowers → --ceo-followers. */
export function flagOf(name: SettingName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The command that gives the same result, to the bit. */
export function replayOf(settings: MessengerSettings, seed: number, runs: number): string {
  const flags = changedSettings(settings).map(([name, value]) => ` ${flagOf(name)} ${value}`);
  return `npm run sim -- messengers${flags.join("")} --runs ${runs} --seed ${seed}`;
}
