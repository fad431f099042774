/** Models as people write them on a command line: `ic:p=0.1`, `wc`, `lt`, `sir:infection=0.1,recovery=0.3`. */
import { type CascadeModel, decodeModel, wanted } from "./model.ts";
import { type Field, MODELS, type ModelRow } from "./model-table.ts";

/** Short names for a model with its fields set. */
const SHORT: Readonly<Record<string, string>> = { wc: "ic:p=weighted" };

/**
 * Reads NAME[:field=value[,field=value…]].
 * @throws RangeError naming the field, what was found and what would do
 */
export function parseModel(text: string): CascadeModel {
  const whole = SHORT[text.trim()] ?? text.trim();
  const colon = whole.indexOf(":");
  const name = colon < 0 ? whole : whole.slice(0, colon);
  const row = MODELS.find((one) => one.text === name);
  if (row === undefined) {
    const known = [...MODELS.map((one) => one.text), ...Object.keys(SHORT)].join(", ");
    throw new RangeError(`unknown model "${name}"; known: ${known}; for example ${MODELS[0]?.example}`);
  }
  const given: Record<string, unknown> = { model: row.model };
  const settings = colon < 0 ? [] : whole.slice(colon + 1).split(",");
  for (const setting of settings) {
    const equals = setting.indexOf("=");
    const key = setting.slice(0, Math.max(0, equals)).trim();
    if (equals < 0 || key === "") {
      throw new RangeError(`model ${name}: "${setting}" must be field=value, as in ${row.example}`);
    }
    if (!Object.hasOwn(row.fields, key)) {
      throw new RangeError(
        `model ${name} has no field "${key}"; it has ${Object.keys(row.fields).join(", ")}`,
      );
    }
    if (Object.hasOwn(given, key)) throw new RangeError(`model ${name}: ${key} is given twice`);
    given[key] = fieldValue(row.fields[key] as Field, setting.slice(equals + 1).trim());
  }
  return decodeModel(given);
}

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Numbers where the text is one, a list where the field is nothing but a list, else the text for the decoder to judge. */
function fieldValue(field: Field, text: string): unknown {
  const numeric = (one: string): unknown => (DECIMAL.test(one) ? Number(one) : one);
  const onlyList = field.list !== undefined && field.number === undefined && field.words === undefined;
  if (onlyList) return text === "" ? [] : text.split("+").map((one) => numeric(one.trim()));
  return numeric(text);
}

/**
 * The text that `parseModel` reads as this model, defaults left out.
 * @throws RangeError for values per arc, which have no text form
 */
export function modelText(model: CascadeModel): string {
  const row = MODELS.find((one) => one.model === model.model) as ModelRow;
  const settings: string[] = [];
  for (const [key, field] of Object.entries(row.fields)) {
    const value = (model as unknown as Readonly<Record<string, unknown>>)[key];
    if (value === undefined || value === field.otherwise) continue;
    if (typeof value === "number" || typeof value === "string") settings.push(`${key}=${value}`);
    else if (key === "rivals") {
      const nodes = Array.from(value as ArrayLike<number>);
      if (nodes.length > 0) settings.push(`${key}=${nodes.join("+")}`);
    } else throw new RangeError(`model ${row.model}: ${key} is given per arc, which has no text form`);
  }
  const text = settings.length === 0 ? row.text : `${row.text}:${settings.join(",")}`;
  return Object.entries(SHORT).find(([, whole]) => whole === text)?.[0] ?? text;
}

/** The field without a list of values per arc, which has no text form. */
function inText({ list, ...field }: Field): Field {
  return field.listSays === undefined || list === undefined ? field : { ...field, list };
}

/** Help for `--model`, from the table. */
export function modelHelp(): string {
  const lines = ["Models (NAME:field=value,field=value):"];
  for (const row of MODELS) {
    lines.push(`  ${row.example}`, `      ${row.says} (${row.paper})`);
    for (const [key, field] of Object.entries(row.fields)) {
      const without =
        field.otherwise === undefined || Array.isArray(field.otherwise) ? "" : `; default ${field.otherwise}`;
      lines.push(`      ${key}: ${field.says}; ${wanted(inText(field))}${without}`);
    }
  }
  for (const [short, whole] of Object.entries(SHORT)) lines.push(`  ${short}`, `      the same as ${whole}`);
  return lines.join("\n");
}
