/** Public entry of ingestion: bytes of a known format in, acts or placed rejections out. */
export { type Admission, CLOCK_SKEW_SECONDS_MAX, createAdmission, refuseTime } from "./admit.ts";
export { OBJECTS_MAX } from "./authors.ts";
export { CsvRow, type CsvStatus } from "./csv-row.ts";
export { DETECT_BYTES, detectFormat } from "./detect.ts";
export { createSource, FORMATS, type Format, type FormatName, isFormatName } from "./formats.ts";
export { MAX_LINE_BYTES } from "./lines.ts";
export { hammingDistance, isNearDuplicate, NEAR_DUPLICATE_BITS, simHash } from "./simhash.ts";
export type { Sink, Source, SourceOptions, Summary } from "./source.ts";
export { CSV_COLUMNS } from "./sources/csv.ts";
