/** Strings ↔ whole numbers in order of first appearance. Ids are strings at the rim and numbers inside. */
export class Interner {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** Number of a text, given on first sight. */
  add(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.length;
    this.numbers.set(text, number);
    this.texts.push(text);
    return number;
  }

  /** Number of a text, or −1. */
  find(text: string): number {
    return this.numbers.get(text) ?? -1;
  }

  text(number: number): string {
    const text = this.texts[number];
    if (text === undefined) throw new RangeError(`no text has number ${number}; there are ${this.size}`);
    return text;
  }
}
