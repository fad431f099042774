/** What a generator is to whoever offers it by name: options as data, and a function from their values to a graph. */
import type { Graph } from "./graph.ts";

export interface NumberOption {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly unit: string;
  readonly says: string;
}

/** Given as name=true or name=false. */
export interface FlagOption {
  readonly value: boolean;
  readonly says: string;
}

export type GeneratorOption = NumberOption | FlagOption;

export type OptionValues<Options extends Readonly<Record<string, GeneratorOption>>> = {
  readonly [Name in keyof Options]: Options[Name] extends FlagOption ? boolean : number;
};

export interface NetworkGenerator {
  readonly id: string;
  /** One sentence. */
  readonly says: string;
  readonly paper: string;
  /** Whether arcs are drawn one way; false: every edge is there as two arcs. Null: an option decides. */
  readonly directed: boolean | null;
  /** As one writes it. */
  readonly example: string;
  readonly options: Readonly<Record<string, GeneratorOption>>;
  /**
   * @param values one for each option
   * @throws RangeError naming the option that cannot be
   */
  readonly build: (values: Readonly<Record<string, number | boolean>>, seed: number) => Graph;
}

interface Definition<Options extends Readonly<Record<string, GeneratorOption>>>
  extends Omit<NetworkGenerator, "options" | "build"> {
  readonly options: Options;
  readonly build: (values: OptionValues<Options>, seed: number) => Graph;
}

/** Checks at compile time that `build` uses the options there are, with their types. */
export function defineGenerator<const Options extends Readonly<Record<string, GeneratorOption>>>(
  definition: Definition<Options>,
): NetworkGenerator {
  const { options, build } = definition;
  return {
    ...definition,
    options,
    build: (values, seed) => build(values as OptionValues<Options>, seed),
  };
}

export function whole(value: number, min: number, max: number, unit: string, says: string): NumberOption {
  return { value, min, max, whole: true, unit, says };
}

export function real(value: number, min: number, max: number, unit: string, says: string): NumberOption {
  return { value, min, max, whole: false, unit, says };
}

export function flag(value: boolean, says: string): FlagOption {
  return { value, says };
}

export function isFlag(option: GeneratorOption): option is FlagOption {
  return typeof option.value === "boolean";
}
