// npm run check: what can be told without running the desk, in seconds.
import { runSteps, STATIC_ROUND } from './steps.ts'

process.exitCode = (await runSteps('npm run check', [STATIC_ROUND], console.log)) ? 0 : 1
