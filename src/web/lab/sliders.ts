/** How the page offers the settings of two messengers: which slider is where, how far it goes, and what it is called. */
import type { SettingName } from "../../../sim/messengers/settings.ts";

export interface Slider {
  readonly name: SettingName;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** "share": shown as a percentage. */
  readonly shows: "count" | "share";
}

export interface SliderGroup {
  readonly id: "ceo" | "creator" | "everybody";
  readonly title: string;
  readonly sliders: readonly Slider[];
  /** Behind a fold. */
  readonly more?: readonly Slider[];
}

const count = (name: SettingName, label: string, max: number, step: number, min = 0): Slider => {
  return { name, label, min, max, step, shows: "count" };
};
const share = (name: SettingName, label: string, max = 1, step = 0.01): Slider => {
  return { name, label, min: 0, max, step, shows: "share" };
};

export const SLIDER_GROUPS: readonly SliderGroup[] = [
  {
    id: "ceo",
    title: "The CEO",
    sliders: [
      count("ceoFollowers", "Followers", 10_000, 100),
      share("ceoEngaged", "of them engaged", 0.5, 0.005),
      share("ceoRelevance", "care for the topic", 1, 0.01),
      count("ceoBought", "Bought followers on top", 50_000, 500),
    ],
  },
  {
    id: "creator",
    title: "The creator",
    sliders: [
      count("creatorFollowers", "Followers", 2000, 10),
      share("creatorEngaged", "of them engaged", 1, 0.01),
      share("creatorRelevance", "care for the topic", 1, 0.01),
      count("creatorBought", "Bought followers on top", 50_000, 500),
    ],
  },
  {
    id: "everybody",
    title: "Everybody",
    sliders: [share("shares", "Readers who share it (hop strength)", 0.6, 0.01)],
    more: [
      share("notices", "Followers of a sharer who read it", 1, 0.01),
      share("engagedReads", "Engaged followers who read it", 1, 0.01),
      share("engagedShares", "Engaged readers who share it", 1, 0.01),
      share("othersRead", "Other followers who read it", 0.5, 0.005),
      share("offTopic", "What is left of that off one’s topic", 1, 0.01),
      count("follows", "Accounts that a person follows", 30, 1, 1),
      count("people", "People in the network", 20_000, 500, 500),
    ],
  },
];

export const ALL_SLIDERS: readonly Slider[] = SLIDER_GROUPS.flatMap(({ sliders, more = [] }) => [
  ...sliders,
  ...more,
]);

/** "5,000", "30 %", "2.5 %". */
export function shownValue({ shows }: Pick<Slider, "shows">, value: number): string {
  if (shows === "share") return `${Number((value * 100).toFixed(2))}\u00a0%`;
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

export interface Preset {
  readonly title: string;
  readonly says: string;
  readonly changes: Readonly<Partial<Record<SettingName, number>>>;
}

/** Places worth a visit. */
export const PRESETS: readonly Preset[] = [
  { title: "The claim", says: "A CEO with idle followers, a creator with few who care.", changes: {} },
  {
    title: "20,000 bought",
    says: "The CEO buys followers. Watch the number, then the readers.",
    changes: { ceoBought: 20_000 },
  },
  {
    title: "A CEO who is present",
    says: "One follower in ten is engaged, and half care for the topic.",
    changes: { ceoEngaged: 0.1, ceoRelevance: 0.5 },
  },
  {
    title: "Off topic",
    says: "The creator’s audience came for something else.",
    changes: { creatorRelevance: 0.1 },
  },
  {
    title: "Gossip",
    says: "Everybody passes on twice as much.",
    changes: { shares: 0.3, engagedShares: 0.6 },
  },
  { title: "Nobody shares", says: "Only the first hop is left.", changes: { shares: 0, engagedShares: 0 } },
];
