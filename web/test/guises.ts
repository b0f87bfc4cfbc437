/** The long checks look at all that people meet. */
export const ALL = process.env['HIEPLUC_ALL_GUISES'] !== undefined

/**
 * What a screen is looked at in. Where one must do it is the one in which things stick out: narrow, in the longer language,
 * in the scheme that fewer people work in. All four hold each language with each size and each scheme.
 */
export const GUISES = [
  { language: 'vi', width: 360, scheme: 'dark' },
  ...(ALL
    ? ([
        { language: 'vi', width: 1280, scheme: 'light' },
        { language: 'en', width: 1280, scheme: 'dark' },
        { language: 'en', width: 360, scheme: 'light' },
      ] as const)
    : []),
] as const

/** Widths for what hangs on width alone; the narrow one is where things stick out. */
export const WIDTHS = ALL ? [1280, 360] : [360]
