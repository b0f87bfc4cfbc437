import { buildWeb } from '../cli/src/build-web.ts'

// The way `npm start` does it, so that a desk started by a test does not build again under the feet of another test.
await buildWeb(({ en }) => process.stdout.write(`${en}\n`))
