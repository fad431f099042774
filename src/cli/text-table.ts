/** Text for terminals: aligned columns, grouped digits, and names that cannot steer the terminal. */

export interface Column<Row> {
  readonly title: string;
  readonly align: "left" | "right";
  readonly text: (row: Row, index: number) => string;
}

const NAME_LENGTH_MAX = 44;

/** Lines of a table, title first, without trailing blanks. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const cells = rows.map((row, index) => columns.map((column) => column.text(row, index)));
  const widths = columns.map(({ title }, column) =>
    cells.reduce((widest, line) => Math.max(widest, lengthOf(line[column] ?? "")), lengthOf(title)),
  );
  const line = (texts: readonly string[]): string =>
    columns
      .map(({ align }, column) => {
        const text = texts[column] ?? "";
        const blanks = " ".repeat((widths[column] ?? 0) - lengthOf(text));
        return align === "left" ? text + blanks : blanks + text;
      })
      .join("  ")
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...cells.map(line)];
}

/** A foreign name, shortened, its control and invisible characters written out. */
export function safeName(name: string): string {
  const visible = name.replace(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  const characters = [...visible];
  return characters.length <= NAME_LENGTH_MAX
    ? visible
    : `${characters.slice(0, NAME_LENGTH_MAX - 1).join("")}…`;
}

/** Foreign text on one line of a terminal. */
export function safeText(text: string): string {
  return text.replace(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/gu, "\ufffd");
}

/** 1234567 → "1,234,567". */
export function grouped(whole: number): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 act", "2 acts". */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Engaged people: three decimals below ten, fewer above, as nobody needs more digits of a thousand. */
export function peopleText(people: number): string {
  return people < 10 ? people.toFixed(3) : people < 1000 ? people.toFixed(1) : grouped(Math.round(people));
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
