#!/usr/bin/env node
/** `npm run sim -- COMMAND …`: experiments, cascades, networks and societies. */
import { runProgram } from "../../src/terminal/command-line.ts";
import { processTerminal } from "../../src/terminal/terminal.ts";
import { simProgram } from "./program.ts";

const terminal = processTerminal();
const exitCode = await runProgram(simProgram(terminal), terminal, process.argv.slice(2));
await terminal.finish();
process.exitCode = exitCode;
