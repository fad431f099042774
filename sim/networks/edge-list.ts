/** Reads a graph from the text of an edge list: one arc a line, ends separated by blanks, tabs or a comma. */
import { type Graph, graphFromArcs } from "./graph.ts";

export interface NamedGraph {
  readonly graph: Graph;
  /** Node → its name in the file, in order of first appearance. */
  readonly names: readonly string[];
}

/**
 * Lines that are empty or begin with # or % are skipped; columns after the second (weights, times) are ignored;
 * self-loops and repeated arcs are dropped.
 * @throws SyntaxError naming the line when it has fewer than two columns
 */
export function parseEdgeList(text: string): NamedGraph {
  const indices = new Map<string, number>();
  const sources: number[] = [];
  const targets: number[] = [];
  const indexOf = (name: string): number => {
    let index = indices.get(name);
    if (index === undefined) {
      index = indices.size;
      indices.set(name, index);
    }
    return index;
  };
  let lineNumber = 0;
  for (const line of text.split("\n")) {
    lineNumber += 1;
    const row = line.trim();
    if (row === "" || row.startsWith("#") || row.startsWith("%")) continue;
    const [source, target] = row.split(/[\s,]+/);
    if (!source || !target) {
      throw new SyntaxError(
        `line ${lineNumber}: two columns are needed, "from to", found "${row.slice(0, 40)}"`,
      );
    }
    sources.push(indexOf(source));
    targets.push(indexOf(target));
  }
  return { graph: graphFromArcs(indices.size, sources, targets), names: [...indices.keys()] };
}
