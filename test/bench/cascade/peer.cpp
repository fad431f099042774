// The independent cascade in C++, one thread, for comparison: the same coins, skips and pass words as sim/cascade, so the
// spread of every run is the same; and the plain textbook program with one coin an arc, whose mean is the same.
//
// peer GRAPH reads the graph (32-bit words: nodes, arcs, offsets, targets) and then commands, one a line:
//   seeds FILE EACH      32-bit words; EACH = 1: one for each run, 0: all of them for every run
//   model weighted       or: model uniform P
//   run METHOD RUNS SEED OUT   METHOD skip or plain; writes RUNS spreads to OUT; answers with processor seconds
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>
#ifdef __SSE2__
#include <immintrin.h>
#endif

using u32 = std::uint32_t;
using u64 = std::uint64_t;

constexpr double DRAWS = 2147483648.0;
constexpr double DEEPEST = 1.0 / 64;
constexpr u32 END_OF_SEGMENT = 0xffffffff;
constexpr u32 END_OF_ROW = 0xfffffffe;
constexpr u32 LONGEST_SKIP = 512;

struct Key {
  u32 k0, k1;
};

static u32 rotate(u32 x, int by) { return x << by | x >> (32 - by); }

// Threefry-2x32-20.
static Key threefry(u32 key0, u32 key1, u32 a, u32 b) {
  static const int rotations[8] = {13, 15, 26, 6, 17, 29, 16, 24};
  const u32 key[3] = {key0, key1, 0x1bd11bdau ^ key0 ^ key1};
  a += key0;
  b += key1;
#pragma GCC unroll 20
  for (u32 round = 0; round < 20; round++) {
    a += b;
    b = rotate(b, rotations[round % 8]) ^ a;
    if (round % 4 == 3) {
      const u32 injection = (round + 1) / 4;
      a += key[injection % 3];
      b += key[(injection + 1) % 3] + injection;
    }
  }
  return {a, b};
}

static u32 purposeNumber(const char* name) {
  u32 hash = 0x811c9dc5u;
  for (; *name; name++) hash = (hash ^ static_cast<u32>(*name)) * 0x01000193u;
  return hash;
}

static inline u32 entityWord(Key key, u32 entity) {
  u32 x = entity ^ key.k0;
  x = (x ^ x >> 16) * 0x21f0aaadu;
  return x ^ x >> 15 ^ key.k1;
}

static inline u32 wordBits(u32 word, u32 step) {
  u32 x = word + step * 0x9e3779b9u;
  x = (x ^ x >> 16) * 0x7feb352du;
  x = (x ^ x >> 15) * 0x846ca68bu;
  return x ^ x >> 16;
}

static inline int continued(u32 bits, int pass) {
  return static_cast<int>(static_cast<double>(bits >> 1) * static_cast<double>(pass + 1) / DRAWS);
}

static u32 rounded(double value) { return static_cast<u32>(std::floor(value + 0.5)); }

struct Cascade {
  u32 size = 0;
  std::vector<u32> offsets, arcs;    // as read
  std::vector<u32> outer, inner;     // inner number → as read, and back
  std::vector<u32> thresholds;       // of arcs as read
  bool uniform = false;
  std::vector<u32> rows, targets;    // by inner number
  std::vector<int> passes;
  std::vector<u32> beyond;
  std::vector<std::uint16_t> guide;
  u32 last = 0;
  std::vector<u32> queue, visited, stamps;
  u32 stamp = 0;

  void read(const char* path) {
    std::ifstream file(path, std::ios::binary);
    u32 head[2];
    file.read(reinterpret_cast<char*>(head), 8);
    size = head[0];
    offsets.resize(size + 1);
    arcs.resize(head[1]);
    file.read(reinterpret_cast<char*>(offsets.data()), 4ll * (size + 1));
    file.read(reinterpret_cast<char*>(arcs.data()), 4ll * head[1]);
    std::vector<u32> degrees(size);
    for (u32 target : arcs) degrees[target]++;
    outer.resize(size);
    inner.resize(size);
    for (u32 node = 0; node < size; node++) outer[node] = node;
    std::stable_sort(outer.begin(), outer.end(), [&](u32 a, u32 b) { return degrees[a] > degrees[b]; });
    for (u32 row = 0; row < size; row++) inner[outer[row]] = row;
    queue.assign(size + 64, 0);
    visited.assign(size / 32 + 1, 0);
    stamps.assign(size, 0);
  }

  void prepareUniform(double p) {
    uniform = true;
    thresholds.assign(1, rounded(p * DRAWS));
    const double dead = 1 - thresholds[0] / DRAWS;
    beyond.assign(LONGEST_SKIP + 2, 0);
    beyond[0] = static_cast<u32>(DRAWS);
    last = 0;
    for (double product = 1; last < LONGEST_SKIP && product >= DEEPEST;) {
      product *= dead;
      beyond[++last] = rounded(product * DRAWS);
    }
    guide.assign(4096, 0);
    u32 skip = 0;
    for (int cell = 4095; cell >= 0; cell--) {
      const u32 greatest = static_cast<u32>(cell + 1) * (1u << 19) - 1;
      while (skip < last && greatest < beyond[skip + 1]) skip++;
      guide[cell] = static_cast<std::uint16_t>(skip);
    }
    rows.clear();
    targets.clear();
    for (u32 row = 0; row < size; row++) {
      rows.push_back(static_cast<u32>(targets.size()));
      rows.push_back(outer[row]);
      for (u32 arc = offsets[outer[row]]; arc < offsets[outer[row] + 1]; arc++) targets.push_back(inner[arcs[arc]]);
    }
    rows.push_back(static_cast<u32>(targets.size()));
    targets.resize(targets.size() + 64);
  }

  void prepareWeighted() {
    uniform = false;
    std::vector<u32> degrees(size);
    for (u32 target : arcs) degrees[target]++;
    thresholds.resize(arcs.size());
    for (std::size_t arc = 0; arc < arcs.size(); arc++) thresholds[arc] = rounded(DRAWS / degrees[arcs[arc]]);
    rows.clear();
    targets.clear();
    passes.clear();
    for (u32 row = 0; row < size; row++) {
      const u32 node = outer[row];
      rows.push_back(static_cast<u32>(targets.size()));
      rows.push_back(node);
      double product = 1;
      u32 segments = 0;
      int word = 0x7fffffff;
      for (u32 arc = offsets[node]; arc < offsets[node + 1]; arc++) {
        const bool ends = arc + 1 == offsets[node + 1];
        product *= 1 - thresholds[arc] / DRAWS;
        word = static_cast<int>(rounded(product * DRAWS)) - 1;
        passes.push_back(word);
        targets.push_back(inner[arcs[arc]]);
        if (ends || product < DEEPEST) {
          passes.push_back(-1);
          targets.push_back(ends ? END_OF_ROW : END_OF_SEGMENT);
          product = 1;
          segments++;
        }
      }
      rows.push_back(static_cast<u32>(segments <= 1 ? word : -1));
      rows.push_back(0);
    }
    rows.resize(rows.size() + 4);
    passes.resize(passes.size() + 64);
    targets.resize(targets.size() + 64);
  }

  inline u32 add(u32 node, u32 tail) {
    const u32 old = visited[node >> 5];
    const u32 bit = 1u << (node & 31);
    queue[tail] = node;
    visited[node >> 5] = old | bit;
    return tail + ((old & bit) == 0);
  }

  void clear(u32 tail) {
    if (tail > size / 32) std::memset(visited.data(), 0, 4 * visited.size());
    else for (u32 at = 0; at < tail; at++) visited[queue[at] >> 5] = 0;
  }

  u32 skip(u32 tail, Key key) {
    for (u32 head = 0; head < tail; head++) {
      __builtin_prefetch(&rows[2 * queue[head + 16]]);
      __builtin_prefetch(&targets[rows[2 * queue[head + 7]]]);
      const u32 row = queue[head];
      u32 arc = rows[2 * row];
      const u32 end = rows[2 * row + 2];
      const u32 word = entityWord(key, rows[2 * row + 1]);
      for (u32 step = 0; arc < end; step++) {
        const u32 drawn = wordBits(word, step) >> 1;
        u32 skipped = guide[drawn >> 19];
        while (skipped < last && drawn < beyond[skipped + 1]) skipped++;
        arc += skipped;
        if (skipped == last) continue;
        if (arc >= end) break;
        tail = add(targets[arc++], tail);
      }
    }
    clear(tail);
    return tail;
  }

  u32 pass(u32 tail, Key key) {
    for (u32 head = 0; head < tail; head++) {
      __builtin_prefetch(&rows[4 * queue[head + 16]]);
      const u32 near = rows[4 * queue[head + 7]];
      __builtin_prefetch(&targets[near]);
      __builtin_prefetch(&passes[near]);
      const u32* record = &rows[4 * queue[head]];
      const u32 word = entityWord(key, record[1]);
      int drawn = static_cast<int>(wordBits(word, 0) >> 1);
      if (drawn <= static_cast<int>(record[2])) continue;
      u32 step = 1;
      for (u32 place = record[0];; place++) {
#ifdef __SSE2__
        const __m128i four = _mm_set1_epi32(drawn);
        int above;
        while (true) {
          const __m128i words = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&passes[place]));
          above = _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(four, words)));
          if (above != 0) break;
          place += 4;
        }
        place += static_cast<u32>(__builtin_ctz(static_cast<unsigned>(above)));
#else
        while (drawn <= passes[place]) place++;
#endif
        const u32 node = targets[place];
        if (node == END_OF_ROW) break;
        const u32 bits = wordBits(word, step++);
        if (node == END_OF_SEGMENT) drawn = static_cast<int>(bits >> 1);
        else {
          tail = add(node, tail);
          drawn = continued(bits, passes[place]);
        }
      }
    }
    clear(tail);
    return tail;
  }

  u32 plain(const u32* seeds, u32 count, Key key) {
    stamp++;
    u32 tail = 0;
    for (u32 at = 0; at < count; at++) {
      if (stamps[seeds[at]] == stamp) continue;
      stamps[seeds[at]] = stamp;
      queue[tail++] = seeds[at];
    }
    for (u32 head = 0; head < tail; head++) {
      const u32 node = queue[head];
      for (u32 arc = offsets[node]; arc < offsets[node + 1]; arc++) {
        if (wordBits(entityWord(key, arc), 0) >> 1 >= (uniform ? thresholds[0] : thresholds[arc])) continue;
        const u32 target = arcs[arc];
        if (stamps[target] == stamp) continue;
        stamps[target] = stamp;
        queue[tail++] = target;
      }
    }
    return tail;
  }
};

static double processorSeconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

int main(int count, char** words) {
  if (count < 2) return 2;
  Cascade cascade;
  cascade.read(words[1]);
  const u32 purpose = purposeNumber("independent-cascade");
  std::vector<u32> seeds, spread;
  bool each = false;
  std::string command;
  while (std::cin >> command) {
    if (command == "seeds") {
      std::string path;
      std::cin >> path >> each;
      std::ifstream file(path, std::ios::binary | std::ios::ate);
      seeds.resize(static_cast<std::size_t>(file.tellg()) / 4);
      file.seekg(0);
      file.read(reinterpret_cast<char*>(seeds.data()), 4ll * static_cast<long long>(seeds.size()));
      std::cout << "ready" << std::endl;
    } else if (command == "model") {
      std::string kind;
      double p = 0;
      std::cin >> kind;
      if (kind == "uniform") {
        std::cin >> p;
        cascade.prepareUniform(p);
      } else cascade.prepareWeighted();
      std::cout << "ready" << std::endl;
    } else if (command == "run") {
      std::string method, path;
      u32 runs, seed;
      std::cin >> method >> runs >> seed >> path;
      spread.assign(runs, 0);
      const double started = processorSeconds();
      for (u32 run = 0; run < runs; run++) {
        const Key key = threefry(seed, 0, purpose, run);
        const u32* first = each ? &seeds[run] : seeds.data();
        const u32 number = each ? 1 : static_cast<u32>(seeds.size());
        if (method == "plain") {
          spread[run] = cascade.plain(first, number, key);
          continue;
        }
        u32 tail = 0;
        for (u32 at = 0; at < number; at++) tail = cascade.add(cascade.inner[first[at]], tail);
        spread[run] = cascade.uniform ? cascade.skip(tail, key) : cascade.pass(tail, key);
      }
      const double seconds = processorSeconds() - started;
      std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(spread.data()), 4ll * runs);
      std::printf("%.9f\n", seconds);
      std::fflush(stdout);
    }
  }
}
