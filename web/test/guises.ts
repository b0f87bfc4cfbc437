import { test } from 'node:test'

/** `all`: every guise. `others`: those that npm test did not look at a moment ago. Unset: npm test. */
const WHICH = process.env['HIEPLUC_GUISES']

/** The one in which things stick out: narrow, in the longer language, in the scheme that fewer people work in. */
const FIRST = { language: 'vi', width: 360, scheme: 'dark' } as const
const OTHERS = [
  { language: 'vi', width: 1280, scheme: 'light' },
  { language: 'en', width: 1280, scheme: 'dark' },
  { language: 'en', width: 360, scheme: 'light' },
] as const

/** What a walk looks at its screens in: the four hold each language with each size and each scheme. */
export const GUISES = [FIRST, ...OTHERS] as const

/** What a screen is looked at in by a file that npm test runs too. */
export const GUISES_OF_SCREENS = WHICH === 'all' ? GUISES : WHICH === 'others' ? OTHERS : [FIRST]

/** A test that hangs on no guise, in a file that is run again for the other guises: it is not asked twice. */
export const testOnce: (name: string, run: () => Promise<void>) => unknown =
  WHICH === 'others' ? () => undefined : test

/** Widths for what hangs on width alone. */
export const WIDTHS = [1280, 360]
