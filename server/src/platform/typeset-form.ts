import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { coverageOf } from './font-coverage.ts'
import { printableAll } from './printed-form.ts'
import type { PrintedForm } from './printed-form.ts'

const TEMPLATES = join(import.meta.dirname, '../../templates')
const FONTS = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const REGULAR = join(FONTS, '400Regular/Tinos_400Regular.ttf')

/** Results that nobody asked for in so many documents are forgotten. */
const KEPT = 10

interface Press {
  readonly typst: NodeCompiler
  readonly covered: ReadonlySet<number>
}

let opened: Press | undefined

/** Opening it reads the fonts: a quarter of a second, once. */
const press = (): Press =>
  (opened ??= {
    typst: NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: [FONTS] }] }),
    covered: coverageOf(readFileSync(REGULAR)),
  })

/**
 * Sets a form as PDF/A-2a (ISO 19005-2, tagged, fonts embedded). The same form at the same time gives the same bytes. The
 * template reads nothing but itself and the form, whose texts are never run.
 * @param now when it is made
 */
export function typesetForm(form: PrintedForm, now: Date): Buffer {
  const { typst, covered } = press()
  const made = [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()]
  const compiled = typst.compile({
    mainFilePath: join(TEMPLATES, 'form.typ'),
    inputs: { form: JSON.stringify({ ...(printableAll(form, covered) as PrintedForm), made }) },
  })
  if (!compiled.result)
    throw new Error(`the form could not be set: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`)
  try {
    return typst.pdf(compiled.result, {
      pdfStandard: 'a-2a',
      creationTimestamp: Math.floor(now.getTime() / 1000),
    })
  } finally {
    typst.evictCache(KEPT)
  }
}
