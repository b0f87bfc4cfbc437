import swagger from '@fastify/swagger'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** the declaration that a route was made from */
    endpoint?: Endpoint
  }
}

const WHOM = {
  anyone: 'Anyone may call',
  member: 'For whoever is signed in',
  person: 'For people who signed in, not for tokens',
} as const

const whoMay = ({ who, levels = ['whole'] }: Endpoint): string => {
  const whom = typeof who === 'string' ? WHOM[who] : `For ${who.join(', ')}`
  return levels.includes('whole') ? `${whom}.` : `${whom}, while signing in.`
}

/** Describes every declared endpoint at /api/openapi.json (OpenAPI 3.1). Comes before the routes it describes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hiệp Lực',
        version,
        description:
          'Bàn trực chung của cơ quan quản lý, công an và doanh nghiệp. The joint desk of regulator, police and operators. ' +
          'Every refusal says what is wrong and what to do next, in Vietnamese (vi) and English (en).',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'hlk_…, of a source, of a person or of this machine’s officer',
          },
          session: { type: 'apiKey', in: 'cookie', name: 'hiepluc', description: 'set by signing in' },
        },
      },
    },
    hideUntagged: true,
    transform: transformed,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

type Transform = typeof jsonSchemaTransform
type TransformInput = Parameters<Transform>[0]

/** What zod cannot say: bodies and answers that are streams of bytes. */
function transformed(input: TransformInput): ReturnType<Transform> {
  const result = jsonSchemaTransform(input)
  const declared = (input.route as { config?: { endpoint?: Endpoint } }).config?.endpoint
  if (!declared) return result
  const schema = result.schema as Record<string, unknown> & { response?: Record<string, unknown> }
  schema['description'] = whoMay(declared)
  if (declared.body === 'bytes') {
    schema['consumes'] = ['application/octet-stream']
    schema['body'] = { type: 'string', contentMediaType: 'application/octet-stream' }
  }
  if (declared.produces) {
    const content = {
      [declared.produces]: { schema: { type: 'string', contentMediaType: declared.produces } },
    }
    schema.response = { ...schema.response, 200: { description: 'A stream.', content } }
  }
  return result
}
