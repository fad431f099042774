/**
 * Invented people: every name is put together here from a given name and a made-up surname, every handle from both.
 * Nobody of that name is meant. Accounts without anybody behind them have the handles such accounts have.
 */
import { bits, stream } from "../engine/rng.ts";

const GIVEN =
  "Ada Amira Anouk Aron Asa Benno Bilal Bruna Cato Chidi Cleo Dario Dalia Edda Eino Elif Emre Enzo Farid Fenna Gita Goran Hana Hugo Ida Ilse Imre Ines Iris Jamal Jonas Juno Kaito Kenji Kofi Lale Leif Lena Levi Lina Luca Maia Malik Mara Marek Mila Mina Nadia Nia Nils Noor Oda Omar Oskar Paloma Petra Priya Quinn Rafa Rania Remy Rosa Ruben Saga Sami Selma Sina Soren Suri Tamar Tarek Tess Theo Tilda Tomas Uma Vera Viggo Wanda Yara Yuki Zeno Zora".split(
    " ",
  );

const SURNAME_START =
  "Al Bar Bel Bran Cal Cor Dal Dor El Fal Fen Gal Gor Hal Har Is Jor Kal Kor Lan Lor Mal Mar Mor Nal Nor Or Pel Quil Ral Ros Sal Sor Tal Tor Ul Val Ver Wil Yor Zan".split(
    " ",
  );
const SURNAME_END =
  "ander aster beck bridge by combe dane den diel dottir dun ek ell enko eri est feld finch ford gard grove ham hart hurst iades idge ima in ish kamp kova land lei lund mere mond mont more nell oso ova quist rell rova sson stad stein stone tane thal thorne tova ura vale vane veldt vik ward wen wick wood worth yev".split(
    " ",
  );

export interface Named {
  /** Account id in acts, unique: "mara.halvane". */
  readonly handle: string;
  readonly name: string;
}

/** Names for accounts 0 … size − 1; from `people` on nobody is behind the account. */
export function nameAccounts(size: number, people: number, seed: number): Named[] {
  const draws = stream(seed, "name", 0);
  const taken = new Set<string>();
  const named: Named[] = [];
  for (let account = 0; account < size; account += 1) {
    if (account >= people) {
      const number = 10_000_000 + (bits(draws, account, 0) % 89_999_999);
      named.push(unique(taken, `user${number}`, `user${number}`));
      continue;
    }
    const given = pick(GIVEN, bits(draws, account, 0));
    const surname = pick(SURNAME_START, bits(draws, account, 1)) + pick(SURNAME_END, bits(draws, account, 2));
    named.push(unique(taken, `${given}.${surname}`.toLowerCase(), `${given} ${surname}`));
  }
  return named;
}

function unique(taken: Set<string>, handle: string, name: string): Named {
  let free = handle;
  for (let number = 2; taken.has(free); number += 1) free = `${handle}${number}`;
  taken.add(free);
  return { handle: free, name };
}

function pick(from: readonly string[], word: number): string {
  return from[word % from.length] as string;
}
