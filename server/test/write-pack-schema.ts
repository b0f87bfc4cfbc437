// node server/test/write-pack-schema.ts: after a change of what a pack may say.
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { packShape } from '#law/pack-shape.ts'

const file = new URL('../packs/pack.schema.json', import.meta.url)
const schema = z.toJSONSchema(packShape, { io: 'input', target: 'draft-2020-12' })
writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`)
