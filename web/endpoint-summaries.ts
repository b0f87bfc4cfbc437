import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { Plugin } from 'vite'

const NAME = 'virtual:endpoint-summaries'
const SUMMARY = /^ *summary:\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),\n/gm

/**
 * What endpoints say of themselves is read on one page alone and is a fiftieth of what the first page loads: it is left out of their
 * declarations and comes with that page, as a module of its own.
 */
export const endpointSummaries = (): Plugin => ({
  name: 'hiepluc-endpoint-summaries',
  // before types are stripped and texts are joined
  enforce: 'pre',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load: (id) => (id === `\0${NAME}` ? `export const SUMMARIES = ${JSON.stringify(summaries())}` : undefined),
  transform: (code, id) =>
    id.includes('/contract/src/endpoints/') ? { code: code.replaceAll(SUMMARY, ''), map: null } : undefined,
})

const summaries = () =>
  Object.fromEntries(Object.entries(ENDPOINTS).map(([name, { summary }]) => [name, summary]))
