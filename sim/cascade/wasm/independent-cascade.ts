/**
 * The kernels of the independent cascade, in AssemblyScript: the same bits as sim/cascade/ic-js.ts, faster. Compiled by
 * sim/cascade/wasm/compile.ts into ic-bytes.ts; a test compiles again and compares. Byte positions come from the plans
 * of sim/cascade/ic-memory.ts. Not seen by the TypeScript compiler: u32, usize, load and store are AssemblyScript's.
 */

const PARITY: u32 = 0x1bd11bda;
const END_OF_SEGMENT: u32 = 0xffffffff;
const END_OF_ROW: u32 = 0xfffffffe;

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
/** What looking ahead has read; kept so that the reads are not left out. */
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
}

/** Threefry-2x32-20, as in sim/engine/rng.ts: the key of a run from the seed, the purpose and the run. */
function deriveKey(seedLow: u32, seedHigh: u32, purpose: u32, run: u32): void {
  const third = PARITY ^ seedLow ^ seedHigh;
  let a = purpose + seedLow;
  let b = run + seedHigh;
  a += b;
  b = rotl(b, 13) ^ a;
  a += b;
  b = rotl(b, 15) ^ a;
  a += b;
  b = rotl(b, 26) ^ a;
  a += b;
  b = rotl(b, 6) ^ a;
  a += seedHigh;
  b += third + 1;
  a += b;
  b = rotl(b, 17) ^ a;
  a += b;
  b = rotl(b, 29) ^ a;
  a += b;
  b = rotl(b, 16) ^ a;
  a += b;
  b = rotl(b, 24) ^ a;
  a += third;
  b += seedLow + 2;
  a += b;
  b = rotl(b, 13) ^ a;
  a += b;
  b = rotl(b, 15) ^ a;
  a += b;
  b = rotl(b, 26) ^ a;
  a += b;
  b = rotl(b, 6) ^ a;
  a += seedLow;
  b += seedHigh + 3;
  a += b;
  b = rotl(b, 17) ^ a;
  a += b;
  b = rotl(b, 29) ^ a;
  a += b;
  b = rotl(b, 16) ^ a;
  a += b;
  b = rotl(b, 24) ^ a;
  a += seedHigh;
  b += third + 4;
  a += b;
  b = rotl(b, 13) ^ a;
  a += b;
  b = rotl(b, 15) ^ a;
  a += b;
  b = rotl(b, 26) ^ a;
  a += b;
  b = rotl(b, 6) ^ a;
  k0 = a + third;
  k1 = b + seedLow + 5;
}

function entityWord(entity: u32): u32 {
  let x = entity ^ k0;
  x = (x ^ (x >> 16)) * 0x21f0aaad;
  return x ^ (x >> 15) ^ k1;
}

function wordBits(word: u32, step: u32): u32 {
  let x = word + step * 0x9e3779b9;
  x = (x ^ (x >> 16)) * 0x7feb352d;
  x = (x ^ (x >> 15)) * 0x846ca68b;
  return x ^ (x >> 16);
}

/** Adds a node when it is new, without a branch: its place in the queue is written in any case. */
function add(node: u32, tail: usize): usize {
  const at = visited + ((node >> 5) << 2);
  const old = load<u32>(at);
  store<u32>(tail, node);
  store<u32>(at, old | (1 << node));
  return tail + ((((old >> node) & 1) ^ 1) << 2);
}

/** Draws the arcs of the nodes from `head` to `levelEnd`; returns the new end of the queue. */
function skipping(head: usize, levelEnd: usize): usize {
  let tail = levelEnd;
  let seen: u32 = 0;
  while (head < levelEnd) {
    // Rows and arcs of the nodes that come next are fetched while this one is worked on.
    seen ^= load<u32>(rows + (load<u32>(head, 64) << 3));
    seen ^= load<u32>(targets + (load<u32>(rows + (load<u32>(head, 28) << 3)) << 2));
    const record = rows + (load<u32>(head) << 3);
    head += 4;
    let arc = targets + (load<u32>(record) << 2);
    const end = targets + (load<u32>(record, 8) << 2);
    const word = entityWord(load<u32>(record, 4));
    let step: u32 = 0;
    while (arc < end) {
      const drawn = wordBits(word, step++) >> 1;
      let skip: u32 = load<u16>(guide + ((drawn >> 19) << 1));
      while (skip < last && drawn < load<u32>(passes + (skip << 2), 4)) skip++;
      arc += skip << 2;
      if (skip === last) continue;
      if (arc >= end) break;
      tail = add(load<u32>(arc), tail);
      arc += 4;
    }
  }
  lookedAhead = seen;
  return tail;
}

/** The same for rows whose arcs have probabilities of their own. */
function passing(head: usize, levelEnd: usize): usize {
  let tail = levelEnd;
  let seen: u32 = 0;
  while (head < levelEnd) {
    seen ^= load<u32>(rows + (load<u32>(head, 64) << 4));
    const near = load<u32>(rows + (load<u32>(head, 28) << 4)) << 2;
    seen ^= load<u32>(targets + near) ^ load<u32>(passes + near);
    const record = rows + (load<u32>(head) << 4);
    head += 4;
    const word = entityWord(load<u32>(record, 4));
    let drawn: i32 = wordBits(word, 0) >> 1;
    if (drawn <= load<i32>(record, 8)) continue;
    let place: usize = load<u32>(record) << 2;
    let step: u32 = 1;
    while (true) {
      // Four places at a time, up to the first whose word the draw is above.
      const four = i32x4.splat(drawn);
      let above = i32x4.bitmask(i32x4.gt_s(four, v128.load(passes + place)));
      while (above === 0) {
        place += 16;
        above = i32x4.bitmask(i32x4.gt_s(four, v128.load(passes + place)));
      }
      place += ctz(above) << 2;
      const node = load<u32>(targets + place);
      if (node === END_OF_ROW) break;
      const bits = wordBits(word, step++);
      if (node === END_OF_SEGMENT) drawn = bits >> 1;
      else {
        tail = add(node, tail);
        drawn = continued(bits, load<i32>(passes + place));
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
export function skippingChunk(
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
  for (let run: u32 = 0; run < runs; run++) {
    deriveKey(seedLow, seedHigh, purpose, firstRun + run);
    let tail = start(run, seeds, each);
    let head = queue;
    let hop: u32 = 0;
    for (; head < tail; hop++) {
      const levelEnd = tail;
      addHop(hop, (tail - head) >> 2);
      tail = skipping(head, levelEnd);
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
  for (let run: u32 = 0; run < runs; run++) {
    deriveKey(seedLow, seedHigh, purpose, firstRun + run);
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

function start(run: u32, seeds: u32, each: bool): usize {
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
