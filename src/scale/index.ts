/** Public entry of scaling out: acts and edges as tables for engines that run on many machines. */
export { orderKey } from "./order-key.ts";
export {
  ACT_COLUMNS,
  actTable,
  type Column,
  type ColumnType,
  edgeTable,
  formulaTables,
  type Table,
} from "./tables.ts";
