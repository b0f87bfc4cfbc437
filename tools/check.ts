// npm run check: what can be told without running the desk, in seconds.
import { runSteps, STATIC_STEPS } from './steps.ts'

process.exitCode = (await runSteps('npm run check', STATIC_STEPS, console.log)) ? 0 : 1
