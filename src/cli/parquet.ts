/** Tables as Parquet files, written in row groups so that memory holds one of them at a time. */
import { ByteWriter, fileWriter, ParquetWriter, schemaFromColumnData, type Writer } from "hyparquet-writer";
import type { Column, Table } from "../scale/index.ts";

export interface ParquetFile {
  write(table: Table): void;
  /** Rows written. Nothing can be read before. */
  finish(): number;
}

/** Opens a file for tables of these columns. @throws Error of the file system when it cannot be written */
export function parquetFile(path: string, columns: readonly Column[]): ParquetFile {
  return open(fileWriter(path), columns);
}

/** One table as the bytes of a file. */
export function parquetBytes(table: Table): Uint8Array {
  const writer = new ByteWriter();
  const file = open(writer, table.columns);
  file.write(table);
  file.finish();
  return writer.getBytes();
}

function open(writer: Writer, columns: readonly Column[]): ParquetFile {
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, type, nullable }) => ({ name, type, nullable, data: [] })),
  });
  const parquet = new ParquetWriter({ writer, schema, createdBy: "earshot" });
  let rows = 0;
  return {
    write({ columns: filled }) {
      const count = filled[0]?.data.length ?? 0;
      if (count === 0) return;
      parquet.write({
        columnData: filled.map(({ name, type, nullable, data }) => ({ name, type, nullable, data })),
        rowGroupSize: count,
      });
      rows += count;
    },
    finish() {
      parquet.finish();
      return rows;
    },
  };
}
