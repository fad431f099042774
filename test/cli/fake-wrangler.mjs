// A stand-in for `wrangler kv … --remote`: keeps values in FAKE_KV (a JSON file) and writes a line per command.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";

const file = process.env.FAKE_KV;
const [, , kv, group, action, target] = process.argv;
const option = (name) => process.argv[process.argv.indexOf(name) + 1];
if (kv !== "kv" || !process.argv.includes("--remote") || option("--binding") !== "EARSHOT_KV") {
  console.error("unexpected command", process.argv.slice(2).join(" "));
  process.exit(1);
}
const store = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const log = (line) => appendFileSync(`${file}.log`, `${line}\n`);
if (process.env.FAKE_KV_FAILS !== undefined && `${group} ${action}` === process.env.FAKE_KV_FAILS) {
  console.error("✘ [ERROR] You are not logged in.");
  process.exit(1);
}
if (`${group} ${action}` === "bulk put") {
  const pairs = JSON.parse(readFileSync(target, "utf8"));
  for (const { key, value, base64 } of pairs) {
    store[key] = base64 ? value : Buffer.from(value, "utf8").toString("base64");
  }
  log(`put ${pairs.map(({ key }) => key).join(" ")}`);
  console.log("Success!");
} else if (`${group} ${action}` === "bulk get") {
  const keys = JSON.parse(readFileSync(target, "utf8"));
  if (keys.length > 100) throw new Error("too many keys");
  log(`get ${keys.length}`);
  const values = {};
  for (const key of keys) {
    values[key] =
      key in store ? { value: Buffer.from(store[key], "base64").toString("utf8"), metadata: null } : null;
  }
  console.log(JSON.stringify(values, null, 2));
} else if (`${group} ${action}` === "bulk delete") {
  const keys = JSON.parse(readFileSync(target, "utf8"));
  for (const key of keys) delete store[key];
  log(`delete ${keys.join(" ")}`);
} else if (`${group} ${action}` === "key get") {
  log(`get one ${target}`);
  process.stdout.write(Buffer.from(store[target], "base64"));
} else if (`${group} ${action}` === "key list") {
  const keys = Object.keys(store).filter((key) => key.startsWith(option("--prefix")));
  console.log(JSON.stringify(keys.map((name) => ({ name }))));
} else {
  console.error("unexpected command", group, action);
  process.exit(1);
}
// Reading commands run side by side; only the writing ones may touch the file.
if (action === "put" || action === "delete") writeFileSync(file, JSON.stringify(store));
