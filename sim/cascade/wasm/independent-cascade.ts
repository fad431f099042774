/**
 * The kernels of the independent cascade, in AssemblyScript: the same bits as sim/cascade/ic-js.ts, faster. Compiled by
 * sim/cascade/wasm/compile.ts into ic-bytes.ts; a test compiles again and compares. Byte positions come from the plans
 * of sim/cascade/ic-memory.ts. Not seen by the TypeScript compiler: u32, usize, load and store are AssemblyScript's.
 */

const PARITY: u32 = 0x1bd11bda;
const END_OF_SEGMENT: u32 = 0xffffffff;
const END_OF_ROW: u32 = 0xfffffffe;
const MIXED: u32 = 0x8000;
/** Bytes of the queue, four a node, whose rows are fetched at once: misses that overlap cost little more than one. */
const FETCHED: usize = 64;
const STEP: u32 = 0x9e3779b9;
/** From the first word of a run's key to the second: 4 · RUNS_AT_ONCE bytes. */
const SECOND_WORDS: usize = 16384;

let size: u32 = 0;
let last: u32 = 0;
let rows: usize = 0;
let targets: usize = 0;
let passes: usize = 0;
let guide: usize = 0;
let queue: usize = 0;
let visited: usize = 0;
let hops: usize = 0;
let activations: usize = 0;
let seedList: usize = 0;
let spread: usize = 0;
let keys: usize = 0;
/** What looking ahead has read; exported, so that the reads are not left out. */
export let lookedAhead: u32 = 0;
/** The key of a run. */
let k0: u32 = 0;
let k1: u32 = 0;

export function configure(
  nodes: u32,
  longest: u32,
  rowsAt: usize,
  targetsAt: usize,
  passesAt: usize,
  guideAt: usize,
  queueAt: usize,
  visitedAt: usize,
  hopsAt: usize,
  activationsAt: usize,
  seedsAt: usize,
  spreadAt: usize,
  keysAt: usize,
): void {
  size = nodes;
  last = longest;
  rows = rowsAt;
  targets = targetsAt;
  passes = passesAt;
  guide = guideAt;
  queue = queueAt;
  visited = visitedAt;
  hops = hopsAt;
  activations = activationsAt;
  seedList = seedsAt;
  spread = spreadAt;
  keys = keysAt;
}

/**
 * Threefry-2x32-20, as in sim/engine/rng.ts, four runs at a time: the first words of their keys go to `keys`, the second
 * ones behind them.
 */
function deriveKeys(seedLow: u32, seedHigh: u32, purpose: u32, firstRun: u32, runs: u32): void {
  const first = i32x4.splat(seedLow);
  const second = i32x4.splat(seedHigh);
  const third = i32x4.splat(PARITY ^ seedLow ^ seedHigh);
  for (let run: u32 = 0; run < runs; run += 4) {
    let a = i32x4.splat(purpose + seedLow);
    let b = i32x4.add(i32x4.add(i32x4.splat(firstRun + run), i32x4(0, 1, 2, 3)), second);
    a = i32x4.add(a, b);
    b = turned(b, 13, a);
    a = i32x4.add(a, b);
    b = turned(b, 15, a);
    a = i32x4.add(a, b);
    b = turned(b, 26, a);
    a = i32x4.add(a, b);
    b = turned(b, 6, a);
    a = i32x4.add(a, second);
    b = i32x4.add(b, i32x4.add(third, i32x4.splat(1)));
    a = i32x4.add(a, b);
    b = turned(b, 17, a);
    a = i32x4.add(a, b);
    b = turned(b, 29, a);
    a = i32x4.add(a, b);
    b = turned(b, 16, a);
    a = i32x4.add(a, b);
    b = turned(b, 24, a);
    a = i32x4.add(a, third);
    b = i32x4.add(b, i32x4.add(first, i32x4.splat(2)));
    a = i32x4.add(a, b);
    b = turned(b, 13, a);
    a = i32x4.add(a, b);
    b = turned(b, 15, a);
    a = i32x4.add(a, b);
    b = turned(b, 26, a);
    a = i32x4.add(a, b);
    b = turned(b, 6, a);
    a = i32x4.add(a, first);
    b = i32x4.add(b, i32x4.add(second, i32x4.splat(3)));
    a = i32x4.add(a, b);
    b = turned(b, 17, a);
    a = i32x4.add(a, b);
    b = turned(b, 29, a);
    a = i32x4.add(a, b);
    b = turned(b, 16, a);
    a = i32x4.add(a, b);
    b = turned(b, 24, a);
    a = i32x4.add(a, second);
    b = i32x4.add(b, i32x4.add(third, i32x4.splat(4)));
    a = i32x4.add(a, b);
    b = turned(b, 13, a);
    a = i32x4.add(a, b);
    b = turned(b, 15, a);
    a = i32x4.add(a, b);
    b = turned(b, 26, a);
    a = i32x4.add(a, b);
    b = turned(b, 6, a);
    a = i32x4.add(a, third);
    b = i32x4.add(b, i32x4.add(first, i32x4.splat(5)));
    const at = keys + (run << 2);
    v128.store(at, a);
    v128.store(at, b, SECOND_WORDS);
  }
}

function turned(b: v128, by: i32, a: v128): v128 {
  return v128.xor(v128.or(i32x4.shl(b, by), i32x4.shr_u(b, 32 - by)), a);
}

function entityWord(entity: u32): u32 {
  let x = entity ^ k0;
  x = (x ^ (x >> 16)) * 0x21f0aaad;
  return x ^ (x >> 15) ^ k1;
}

/** The draw of a word to which STEP has been added once for each draw before. */
function wordBits(counter: u32): u32 {
  let x = counter;
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

/** Adds a node when it is new; its place in the queue is written in any case. */
function add(node: u32, tail: usize): usize {
  const at = visited + ((node >> 5) << 2);
  const old = load<u32>(at);
  store<u32>(tail, node);
  store<u32>(at, old | (1 << node));
  return tail + ((((old >> node) & 1) ^ 1) << 2);
}

/*
 * The three functions that follow draw the arcs of the nodes from `head` to `levelEnd` and return the new end of the
 * queue. They are exported so that they stay functions: the runtime puts optimised code in place between two calls. What
 * they need of the module is copied first, as that is not done for them; a loop costs a check each time round, so rare
 * cases are left to `searched`.
 */

/** Rows with several live arcs on the average. Rows and first arcs of 16 nodes are fetched before the first is worked on. */
export function skippingDense(head: usize, levelEnd: usize): usize {
  const theRows = rows;
  const theTargets = targets;
  const theVisited = visited;
  const theGuide = guide;
  let tail = levelEnd;
  let seen: u32 = 0;
  let fetched = head;
  while (head < levelEnd) {
    if (head >= fetched) {
      fetched = min(head + FETCHED, levelEnd);
      for (let at = head; at < fetched; at += 4) {
        seen ^= load<u32>(theRows + (load<u32>(at) << 3));
      }
      for (let at = head; at < fetched; at += 4) {
        seen ^= load<u32>(theTargets + (load<u32>(theRows + (load<u32>(at) << 3)) << 2));
      }
    }
    const record = theRows + (load<u32>(head) << 3);
    head += 4;
    let arc = theTargets + (load<u32>(record) << 2);
    const end = theTargets + (load<u32>(record, 8) << 2);
    let counter = entityWord(load<u32>(record, 4));
    while (arc < end) {
      const drawn = wordBits(counter) >> 1;
      counter += STEP;
      let skip: u32 = load<u16>(theGuide + ((drawn >> 19) << 1));
      if (skip & MIXED) {
        skip = searched(drawn, skip & ~MIXED);
        if (skip === last) {
          arc += skip << 2;
          continue;
        }
      }
      arc += skip << 2;
      if (arc >= end) break;
      // A node that is not new is written behind the queue's end, so nothing here branches.
      const node = load<u32>(arc);
      const at = theVisited + ((node >> 5) << 2);
      const old = load<u32>(at);
      store<u32>(tail, node);
      store<u32>(at, old | (1 << node));
      tail += (((old >> node) & 1) ^ 1) << 2;
      arc += 4;
    }
  }
  lookedAhead = seen;
  return tail;
}

/** Rows that mostly have no live arc: that is asked first, and arcs are not fetched ahead. */
export function skippingSparse(head: usize, levelEnd: usize): usize {
  const theRows = rows;
  const theTargets = targets;
  const theVisited = visited;
  const theGuide = guide;
  const theTable = passes;
  const longest: usize = last << 2;
  let tail = levelEnd;
  let seen: u32 = 0;
  while (head < levelEnd) {
    seen ^= load<u32>(theRows + (load<u32>(head, 32) << 3));
    const record = theRows + (load<u32>(head) << 3);
    head += 4;
    let arc = theTargets + (load<u32>(record) << 2);
    const end = theTargets + (load<u32>(record, 8) << 2);
    let counter = entityWord(load<u32>(record, 4));
    while (arc < end) {
      const drawn = wordBits(counter) >> 1;
      counter += STEP;
      const most = min(end - arc, longest);
      if (drawn < load<u32>(theTable + most)) {
        arc += most;
        continue;
      }
      arc += searched(drawn, load<u16>(theGuide + ((drawn >> 19) << 1)) & ~MIXED) << 2;
      // A node that is not new is written behind the queue's end, so nothing here branches.
      const node = load<u32>(arc);
      const at = theVisited + ((node >> 5) << 2);
      const old = load<u32>(at);
      store<u32>(tail, node);
      store<u32>(at, old | (1 << node));
      tail += (((old >> node) & 1) ^ 1) << 2;
      arc += 4;
    }
  }
  lookedAhead = seen;
  return tail;
}

/** The skip of a draw, from the least that its cell allows. */
function searched(drawn: u32, least: u32): u32 {
  let skip = least;
  while (skip < last && drawn < load<u32>(passes + (skip << 2), 4)) skip++;
  return skip;
}

/** Rows whose arcs have probabilities of their own. */
export function passing(head: usize, levelEnd: usize): usize {
  const theRows = rows;
  const theTargets = targets;
  const theVisited = visited;
  const thePasses = passes;
  let tail = levelEnd;
  let seen: u32 = 0;
  let fetched = head;
  while (head < levelEnd) {
    if (head >= fetched) {
      fetched = min(head + FETCHED, levelEnd);
      for (let at = head; at < fetched; at += 4) {
        seen ^= load<u32>(theRows + (load<u32>(at) << 4));
      }
      for (let at = head; at < fetched; at += 4) {
        const near = load<u32>(theRows + (load<u32>(at) << 4)) << 2;
        seen ^= load<u32>(theTargets + near) ^ load<u32>(thePasses + near);
      }
    }
    const record = theRows + (load<u32>(head) << 4);
    head += 4;
    let counter = entityWord(load<u32>(record, 4));
    let drawn: i32 = wordBits(counter) >> 1;
    if (drawn <= load<i32>(record, 8)) continue;
    let place: usize = load<u32>(record) << 2;
    while (true) {
      // Four places at a time, up to the first whose word the draw is above.
      const four = i32x4.splat(drawn);
      let above = i32x4.bitmask(i32x4.gt_s(four, v128.load(thePasses + place)));
      if (above === 0) {
        while (true) {
          place += 16;
          const one = i32x4.gt_s(four, v128.load(thePasses + place));
          const two = i32x4.gt_s(four, v128.load(thePasses + place, 16));
          if (v128.any_true(v128.or(one, two))) {
            above = i32x4.bitmask(one) | (i32x4.bitmask(two) << 4);
            break;
          }
          place += 16;
        }
      }
      place += ctz(above) << 2;
      const node = load<u32>(theTargets + place);
      if (node === END_OF_ROW) break;
      counter += STEP;
      const bits = wordBits(counter);
      if (node === END_OF_SEGMENT) {
        drawn = bits >> 1;
      } else {
        const at = theVisited + ((node >> 5) << 2);
        const old = load<u32>(at);
        store<u32>(tail, node);
        store<u32>(at, old | (1 << node));
        tail += (((old >> node) & 1) ^ 1) << 2;
        drawn = continued(bits, load<i32>(thePasses + place));
      }
      place += 4;
    }
  }
  lookedAhead = seen;
  return tail;
}

/** See sim/cascade/ic-passes.ts. */
function continued(bits: u32, pass: i32): i32 {
  return ((((bits >> 1) as f64) * ((pass + 1) as f64)) / 2147483648.0) as i32;
}

/** As `Engine.chunk` in sim/cascade/ic-js.ts. */
export function denseChunk(
  seedLow: u32,
  seedHigh: u32,
  purpose: u32,
  firstRun: u32,
  runs: u32,
  seeds: u32,
  each: bool,
  counting: bool,
): u32 {
  let used: u32 = 0;
  deriveKeys(seedLow, seedHigh, purpose, firstRun, runs);
  for (let run: u32 = 0; run < runs; run++) {
    let tail = start(run, seeds, each);
    let head = queue;
    let hop: u32 = 0;
    for (; head < tail; hop++) {
      const levelEnd = tail;
      addHop(hop, (tail - head) >> 2);
      tail = skippingDense(head, levelEnd);
      head = levelEnd;
    }
    if (hop > used) used = hop;
    finish(run, tail, counting);
  }
  return used;
}

export function sparseChunk(
  seedLow: u32,
  seedHigh: u32,
  purpose: u32,
  firstRun: u32,
  runs: u32,
  seeds: u32,
  each: bool,
  counting: bool,
): u32 {
  let used: u32 = 0;
  deriveKeys(seedLow, seedHigh, purpose, firstRun, runs);
  for (let run: u32 = 0; run < runs; run++) {
    let tail = start(run, seeds, each);
    let head = queue;
    let hop: u32 = 0;
    for (; head < tail; hop++) {
      const levelEnd = tail;
      addHop(hop, (tail - head) >> 2);
      tail = skippingSparse(head, levelEnd);
      head = levelEnd;
    }
    if (hop > used) used = hop;
    finish(run, tail, counting);
  }
  return used;
}

export function passingChunk(
  seedLow: u32,
  seedHigh: u32,
  purpose: u32,
  firstRun: u32,
  runs: u32,
  seeds: u32,
  each: bool,
  counting: bool,
): u32 {
  let used: u32 = 0;
  deriveKeys(seedLow, seedHigh, purpose, firstRun, runs);
  for (let run: u32 = 0; run < runs; run++) {
    let tail = start(run, seeds, each);
    let head = queue;
    let hop: u32 = 0;
    for (; head < tail; hop++) {
      const levelEnd = tail;
      addHop(hop, (tail - head) >> 2);
      tail = passing(head, levelEnd);
      head = levelEnd;
    }
    if (hop > used) used = hop;
    finish(run, tail, counting);
  }
  return used;
}

/** Takes the key of a run and puts its seeds into the queue. */
function start(run: u32, seeds: u32, each: bool): usize {
  const key = keys + (run << 2);
  k0 = load<u32>(key);
  k1 = load<u32>(key, SECOND_WORDS);
  if (each) return add(load<u32>(seedList + (run << 2)), queue);
  let tail = queue;
  for (let at: u32 = 0; at < seeds; at++) tail = add(load<u32>(seedList + (at << 2)), tail);
  return tail;
}

function addHop(hop: u32, nodes: usize): void {
  const at = hops + (hop << 3);
  store<f64>(at, load<f64>(at) + (nodes as f64));
}

/** Writes down the spread and makes ready for the next run. */
function finish(run: u32, tail: usize, counting: bool): void {
  const nodes = (tail - queue) >> 2;
  store<u32>(spread + (run << 2), nodes);
  if (counting) {
    for (let at = queue; at < tail; at += 4) {
      const count = activations + (load<u32>(at) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
  if (nodes > size >> 5) memory.fill(visited, 0, ((size >> 5) + 1) << 2);
  else for (let at = queue; at < tail; at += 4) store<u32>(visited + ((load<u32>(at) >> 5) << 2), 0);
}
