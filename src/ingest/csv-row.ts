/** Cells of one row of RFC 4180, fed line by line because a quoted cell may hold line breaks. */

export type CsvStatus = "complete" | "open" | "broken";

/**
 * Strict: a quote may only stand around a whole cell, and inside it only doubled. A line break in a quoted cell
 * becomes LF. Linear in the text, however many lines a cell has.
 */
export class CsvRow {
  cells: string[] = [];
  /** What is wrong, when broken. */
  problem = "";
  private cell = "";
  private open = false;

  reset(): void {
    this.cells = [];
    this.problem = "";
    this.cell = "";
    this.open = false;
  }

  /** Takes a line without its terminator; after "open" the next line belongs to the same row. */
  feed(line: string): CsvStatus {
    let at = 0;
    if (this.open) {
      this.cell += "\n";
      at = this.quoted(line, 0);
    } else {
      at = this.start(line, 0);
    }
    for (;;) {
      if (this.problem !== "") return "broken";
      if (this.open) return "open";
      if (at === line.length) return "complete";
      if (line[at] !== ",") {
        this.problem = `cell ${this.cells.length} goes on after its closing quote`;
        return "broken";
      }
      at = this.start(line, at + 1);
    }
  }

  /** Reads the cell that starts at `at`; returns where it ended. */
  private start(line: string, at: number): number {
    if (line[at] === '"') return this.quoted(line, at + 1);
    const comma = line.indexOf(",", at);
    const end = comma < 0 ? line.length : comma;
    const cell = line.slice(at, end);
    this.cells.push(cell);
    if (cell.includes('"')) {
      this.problem = `cell ${this.cells.length} holds a quote; put the cell in quotes and double the quote`;
    }
    return end;
  }

  /** Reads on inside quotes. */
  private quoted(line: string, from: number): number {
    let at = from;
    this.open = true;
    for (;;) {
      const quote = line.indexOf('"', at);
      if (quote < 0) {
        this.cell += line.slice(at);
        return line.length;
      }
      this.cell += line.slice(at, quote);
      if (line[quote + 1] !== '"') {
        this.cells.push(this.cell);
        this.cell = "";
        this.open = false;
        return quote + 1;
      }
      this.cell += '"';
      at = quote + 2;
    }
  }
}
