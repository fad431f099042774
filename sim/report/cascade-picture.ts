/**
 * A cascade as a picture: whoever posted in the middle, their followers around them like seats in a hall, and outside
 * the hall everybody who was told by somebody else, one band for each hop. Angles come from the tidy tree of who told
 * whom (Reingold, Tilford 1981; d3-hierarchy), so branches do not cross.
 */
import { hierarchy, tree } from "d3-hierarchy";
import type { CascadeTree } from "./model.ts";
import { escapeText, round } from "./svg-text.ts";

/** Lengths in one unit; pictures are as large as the largest of them needs, and at least this. */
const HALF_MIN = 130;
const SEAT = 12.5;
const HALL_FROM = 34;
const BAND_GAP = 30;
const DOT = 4.3;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly radius: number;
}

interface Branch {
  /** Place in `readers`; −1 for the author. */
  readonly reader: number;
  readonly children: Branch[];
}

/** Where everything of one cascade lies. */
export interface Layout {
  /** Reader → place. */
  readonly readers: readonly Place[];
  /** Seats of followers who did not read it. */
  readonly empty: readonly Place[];
  /** Radius of the hall, and of the circle before each band. */
  readonly hall: number;
  readonly bands: readonly number[];
  readonly edge: number;
}

/** Marks of some cascades around their authors at (0, 0), all to one scale. */
export interface CascadeMarks {
  /** Nothing lies farther than this from an author, along either axis. */
  readonly half: number;
  /** SVG elements of each cascade; how they look is up to classes. */
  readonly marks: readonly string[];
}

export function markCascades(cascades: readonly CascadeTree[]): CascadeMarks {
  const { half, layouts } = layOutCascades(cascades);
  return {
    half,
    marks: cascades.map((cascade, index) => marksOf(cascade, layouts[index] as Layout)),
  };
}

/** The places alone, for whoever draws them differently. */
export function layOutCascades(cascades: readonly CascadeTree[]): {
  /** As of the marks. */
  readonly half: number;
  readonly layouts: readonly Layout[];
} {
  const layouts = cascades.map(layOut);
  return { half: Math.max(HALF_MIN, ...layouts.map((layout) => layout.edge + 6)), layouts };
}

/** Those of a layout's empty seats that belong to idle accounts; the other seats belong to people who missed it. */
export function idleSeats({ idle }: CascadeTree, { empty }: Layout): ReadonlySet<Place> {
  return scatter(empty, idle);
}

/** The pictures of some cascades, all to one scale. */
export function drawCascades(cascades: readonly CascadeTree[], name: string): string[] {
  const { half, marks } = markCascades(cascades);
  const box = [-half, -half, 2 * half, 2 * half].map(round).join(" ");
  return cascades.map((cascade, index) => {
    const id = `${name}-${index}`;
    return (
      `<svg class="cascade ${cascade.tone}" viewBox="${box}" role="img" aria-labelledby="${id}-t ${id}-d">` +
      `<title id="${id}-t">${escapeText(`${cascade.label}: ${cascade.note}`)}</title>` +
      `<desc id="${id}-d">${escapeText(describe(cascade))}</desc>${marks[index] as string}</svg>`
    );
  });
}

function layOut(cascade: CascadeTree): Layout {
  const { readers, idle, missed } = cascade;
  const angles = anglesOf(cascade);
  const places = new Array<Place>(readers.length);
  const seats = seatsFor(idle + missed + readers.filter((reader) => reader.hop === 1).length);
  const free = new Set(seats.keys());
  for (const [index, reader] of readers.entries()) {
    if (reader.hop !== 1) continue;
    const seat = nearestFree(seats, free, angles[index] as number, index);
    free.delete(seat);
    places[index] = seats[seat] as Place;
  }
  const hall = Math.max(HALL_FROM, ...seats.map((seat) => seat.radius)) + SEAT / 2;
  let edge = hall;
  const bands: number[] = [];
  const hopsMax = readers.reduce((most, reader) => Math.max(most, reader.hop), 1);
  for (let hop = 2; hop <= hopsMax; hop += 1) {
    bands.push(edge + BAND_GAP / 2);
    edge = placeBand(readers, angles, hop, edge + BAND_GAP, places) + SEAT / 2;
  }
  return { readers: places, empty: [...free].map((seat) => seats[seat] as Place), hall, bands, edge };
}

/** Places the readers of one hop from radius `inner` outwards and returns the radius reached. */
function placeBand(
  readers: CascadeTree["readers"],
  angles: readonly number[],
  hop: number,
  inner: number,
  places: Place[],
): number {
  const members = [...readers.keys()].filter((index) => readers[index]?.hop === hop);
  members.sort((a, b) => (angles[a] as number) - (angles[b] as number) || a - b);
  let edge = inner;
  const lastAngle: number[] = [];
  for (const index of members) {
    const angle = angles[index] as number;
    // The innermost ring of this band on which the dot touches nobody.
    let ring = 0;
    while (
      lastAngle[ring] !== undefined &&
      (angle - (lastAngle[ring] as number)) * (inner + ring * SEAT) < SEAT
    ) {
      ring += 1;
    }
    lastAngle[ring] = angle;
    places[index] = placeAt(angle, inner + ring * SEAT);
    edge = Math.max(edge, inner + ring * SEAT);
  }
  return edge;
}

function marksOf(cascade: CascadeTree, layout: Layout): string {
  const { readers: places, bands } = layout;
  const parts = [`<circle class="hall" r="${round(layout.hall + 3)}"/>`];
  for (const band of bands) parts.push(`<circle class="band" r="${round(band)}"/>`);
  let [rays, links] = ["", ""];
  for (const [index, reader] of cascade.readers.entries()) {
    const to = places[index] as Place;
    if (reader.hop === 1) rays += `M0 0L${round(to.x)} ${round(to.y)}`;
    else links += curve(places[reader.parent] ?? CENTRE, to);
  }
  parts.push(`<path class="ray" d="${rays}"/>`, `<path class="link" d="${links}"/>`);
  const idle = idleSeats(cascade, layout);
  for (const seat of layout.empty) parts.push(dot(seat, idle.has(seat) ? "idle" : "missed", DOT - 0.9));
  for (const [index, reader] of cascade.readers.entries()) {
    if (reader.shared) parts.push(dot(places[index] as Place, "halo", DOT + 4));
  }
  for (const [index, reader] of cascade.readers.entries()) {
    parts.push(
      dot(places[index] as Place, reader.shared ? "shared" : "read", reader.shared ? DOT + 1.2 : DOT),
    );
  }
  parts.push('<circle class="author" r="13"/>');
  for (const [index, band] of bands.entries()) {
    parts.push(`<text class="hop" y="${round(4 - band)}">hop ${index + 2}</text>`);
  }
  return parts.join("");
}

const CENTRE: Place = { x: 0, y: 0, angle: 0, radius: 0 };

/** The picture in one sentence. */
export function describe(cascade: CascadeTree): string {
  const direct = cascade.readers.filter((reader) => reader.hop === 1).length;
  const shared = cascade.readers.filter((reader) => reader.shared).length;
  const count = (number: number): string => (number === 0 ? "none" : String(number));
  return (
    `${count(direct)} read it from the author, ${count(cascade.readers.length - direct)} were told by others; ` +
    `${count(shared)} shared it; ${count(cascade.missed)} of the followers missed it and ${count(cascade.idle)} are idle accounts.`
  );
}

/** Reader → angle in the tidy tree of who told whom, 0 … 2π. */
function anglesOf(cascade: CascadeTree): number[] {
  const branches: Branch[] = cascade.readers.map((_, reader) => ({ reader, children: [] }));
  const root: Branch = { reader: -1, children: [] };
  for (const [index, { parent }] of cascade.readers.entries()) {
    (parent < 0 ? root : (branches[parent] as Branch)).children.push(branches[index] as Branch);
  }
  const laidOut = tree<Branch>()
    .size([2 * Math.PI, 1])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.4) / Math.max(1, a.depth))(
    hierarchy(root, (branch) => branch.children),
  );
  const angles = new Array<number>(cascade.readers.length).fill(0);
  laidOut.each((node) => {
    if (node.data.reader >= 0) angles[node.data.reader] = node.x;
  });
  return angles;
}

/** At least `count` seats in rings, evenly filled: the outermost ring gets what is left, spread all round. */
function seatsFor(count: number): Place[] {
  const seats: Place[] = [];
  for (let radius = HALL_FROM; seats.length < count; radius += SEAT) {
    const room = Math.floor((2 * Math.PI * radius) / SEAT);
    const here = Math.min(room, count - seats.length);
    for (let seat = 0; seat < here; seat += 1)
      seats.push(placeAt((2 * Math.PI * (seat + 0.5)) / here, radius));
  }
  return seats;
}

/** The free seat nearest in angle; equal readers are dealt over the rows so that they do not all sit in front. */
function nearestFree(seats: readonly Place[], free: ReadonlySet<number>, angle: number, nth: number): number {
  const rows = [...new Set(seats.map((seat) => seat.radius))];
  const row = rows[(nth * 7) % rows.length] as number;
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const index of free) {
    const seat = seats[index] as Place;
    const turn = Math.abs(seat.angle - angle);
    const cost = Math.min(turn, 2 * Math.PI - turn) * seat.radius + Math.abs(seat.radius - row) * 0.6;
    if (cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

/** `count` of the given places, evenly spread through their order. */
function scatter(places: readonly Place[], count: number): Set<Place> {
  const chosen = new Set<Place>();
  for (let nth = 0; nth < count; nth += 1) {
    chosen.add(places[Math.floor(((nth + 0.5) * places.length) / count)] as Place);
  }
  return chosen;
}

function placeAt(angle: number, radius: number): Place {
  return { x: radius * Math.sin(angle), y: -radius * Math.cos(angle), angle, radius };
}

/** A radial link: leaves and arrives along the radius. */
function curve(from: Place, to: Place): string {
  const middle = (from.radius + to.radius) / 2;
  const out = placeAt(from.angle, middle);
  const into = placeAt(to.angle, middle);
  return `M${round(from.x)} ${round(from.y)}C${round(out.x)} ${round(out.y)} ${round(into.x)} ${round(into.y)} ${round(to.x)} ${round(to.y)}`;
}

function dot(place: Place, kind: string, radius: number): string {
  return `<circle class="${kind}" cx="${round(place.x)}" cy="${round(place.y)}" r="${round(radius)}"/>`;
}
