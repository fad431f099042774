#!/usr/bin/env node
/** `npm run earshot -- COMMAND …`: scores logs, explains scores, publishes them, draws badges. */
import { runProgram } from "../terminal/command-line.ts";
import { processTerminal } from "../terminal/terminal.ts";
import { earshotProgram } from "./program.ts";

const terminal = processTerminal();
const exitCode = await runProgram(earshotProgram(terminal), terminal, process.argv.slice(2));
await terminal.finish();
process.exitCode = exitCode;
