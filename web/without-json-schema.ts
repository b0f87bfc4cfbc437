import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FILES = /\/zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/

/**
 * Leaves out of the build what makes JSON Schema of a declaration: the desk alone does that, for its OpenAPI page, and zod binds it to
 * every schema. 5 kB of the first load, which no screen ever runs.
 */
export const withoutJsonSchema = (): Plugin => ({
  name: 'hiepluc-without-json-schema',
  apply: 'build',
  load: (id) => (FILES.test(id) ? absent(readFileSync(id, 'utf8')) : undefined),
})

/** A module with the same names, none of which does anything: zod calls some of them for each schema that it makes. */
function absent(code: string): string {
  const direct = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name = '']) => name)
  const renamed = [...code.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name = '']) => name)
  const names = [...direct, ...renamed].map((name) => `absent as ${name}`).join(', ')
  return `const absent = () => undefined\nexport { ${names} }\n`
}
