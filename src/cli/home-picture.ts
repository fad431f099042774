/**
 * The pair of cascades on the home page, computed and laid out beforehand: `npm run home-picture` runs the experiment
 * with seed 1, as the picture in the README, and writes src/web/cascade-run.json. The same sources give the same bytes.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ceoVersusCreator } from "../../sim/index.ts";
import { type CascadeFigure, describeCascade, idleSeats, layOutCascades } from "../../sim/report/index.ts";
import type { CascadeRun } from "../web/cascade-run.ts";
import { PROJECT_FOLDER } from "./project.ts";

export const HOME_PICTURE_SEED = 1;
export const HOME_PICTURE_FILE = join(PROJECT_FOLDER, "src", "web", "cascade-run.json");

/** @param figure what the experiment draws for the seed */
export function homePicture(figure: CascadeFigure, seed: number): CascadeRun {
  const { half, layouts } = layOutCascades(figure.trees);
  return {
    seed,
    note: figure.note,
    half: tenths(half),
    arms: figure.trees.map((tree, index) => {
      const layout = layouts[index] as (typeof layouts)[number];
      const idle = idleSeats(tree, layout);
      const seats = (wanted: boolean): number[] =>
        layout.empty
          .filter((seat) => idle.has(seat) === wanted)
          .flatMap(({ x, y }) => [tenths(x), tenths(y)]);
      return {
        description: describeCascade(tree),
        followers: tree.idle + tree.missed + tree.readers.filter(({ hop }) => hop === 1).length,
        hall: tenths(layout.hall),
        bands: layout.bands.map(tenths),
        idle: seats(true),
        missed: seats(false),
        readers: tree.readers.map(({ parent, hop, shared }, reader) => {
          const { x, y } = layout.readers[reader] as { readonly x: number; readonly y: number };
          return [tenths(x), tenths(y), parent, hop, shared ? 1 : 0] as const;
        }),
      };
    }),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

export function homePictureText(run: CascadeRun): string {
  return `${JSON.stringify(run)}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const figure = ceoVersusCreator.figure?.({ seed: HOME_PICTURE_SEED });
  if (figure === undefined) throw new Error("the experiment ceo-vs-creator has no figure");
  writeFileSync(HOME_PICTURE_FILE, homePictureText(homePicture(figure, HOME_PICTURE_SEED)));
  process.stdout.write(`wrote ${HOME_PICTURE_FILE}\n`);
}
