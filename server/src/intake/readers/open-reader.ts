import type { ReportReader, Trouble } from '#intake/observation.ts'
import { chooseReader } from './reader-choice.ts'
import type { OpenOptions } from './reader-choice.ts'

export type { OpenOptions, ReportFormat } from './reader-choice.ts'

/**
 * Begins to read a part: recognises its format by its first bytes and gives a reader for it; a Trouble for what cannot
 * be read as a report. The reader takes the whole part, its first byte included; after a resume, the bytes from the
 * cursor's offset on.
 */
export const openReader = (options: OpenOptions): ReportReader | Trouble => chooseReader(options)
