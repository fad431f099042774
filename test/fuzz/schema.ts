/** Values of a JSON Schema, as far as the service's own document uses it. */
import fc from "fast-check";

export type Schema = Readonly<Record<string, unknown>>;
export type Schemas = Readonly<Record<string, Schema>>;

/** Values that a schema takes. An unknown keyword is no obstacle: the value may then be one that is refused. */
export function valuesOf(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const { $ref, anyOf, type } = schema;
  if (typeof $ref === "string")
    return valuesOf(schemas[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {}, schemas);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one: Schema) => valuesOf(one, schemas)));
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  if ("const" in schema) return fc.constant(schema["const"]);
  switch (type) {
    case "object":
      return objectsOf(schema, schemas);
    case "array":
      return fc.array(valuesOf((schema["items"] ?? {}) as Schema, schemas), {
        ...lengths(schema, "Items"),
        size: "small",
      });
    case "string":
      return stringsOf(schema);
    case "integer":
      return fc.integer(numbers(schema));
    case "number":
      return fc.double({ ...numbers(schema), noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectsOf(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const properties = (schema["properties"] ?? {}) as Schemas;
  const required = (schema["required"] ?? []) as string[];
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valuesOf(one, schemas)])),
    { requiredKeys: required },
  );
  const further = schema["additionalProperties"];
  if (typeof further !== "object" || further === null) return known;
  const others = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 6 }),
    valuesOf(further as Schema, schemas),
    {
      maxKeys: 3,
    },
  );
  return fc.tuple(known, others).map(([some, more]) => ({ ...more, ...(some as object) }));
}

function stringsOf(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern } = schema;
  if (format === "date") return instants.map((text) => text.slice(0, 10));
  if (format === "date-time") return instants;
  if (format === "uuid") return fc.uuid();
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern));
  return fc.string({ ...lengths(schema, "Length"), size: "small" });
}

const instants = fc
  .date({ min: new Date("1960-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

function lengths(schema: Schema, what: "Items" | "Length"): { minLength?: number; maxLength?: number } {
  const [least, most] = [schema[`min${what}`], schema[`max${what}`]];
  const min = typeof least === "number" ? least : 0;
  return { minLength: min, maxLength: Math.max(min, Math.min(typeof most === "number" ? most : 40, 40)) };
}

function numbers(schema: Schema): { min?: number; max?: number } {
  const { minimum, maximum } = schema;
  return {
    ...(typeof minimum === "number" && { min: minimum }),
    ...(typeof maximum === "number" && { max: Math.min(maximum, 2 ** 31 - 1) }),
  };
}
