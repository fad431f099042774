/** Files and texts that leave the page: only to the reader's own disk and clipboard. */
import type { MessengerResult } from "../../../../sim/messengers/result.ts";

export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type }));
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The same bytes as the command's --json. */
export function resultJson(result: MessengerResult): string {
  return `${JSON.stringify(result)}\n`;
}

/** A row for each run. */
export function resultCsv({ pairs }: MessengerResult): string {
  const rows = pairs.ceo.map(
    (ceo, run) => `${run + 1},${(pairs.network[run] as number) + 1},${ceo},${pairs.creator[run]}\n`,
  );
  return `run,network,ceo_readers,creator_readers\n${rows.join("")}`;
}

/** @param svg a whole SVG document of known width and height, in pixels */
export async function pngOf(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (blob === null) throw new Error("this browser could not draw the picture");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
