import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { ROLES } from '@hiepluc/contract/role.ts'
import { number as numberOfThing } from '@hiepluc/contract/wire.ts'
import type { z } from 'zod'
import { failuresElsewhere } from './access-facilities.ts'
import { askCell, ASKING, MATRIX_ROWS } from './access-matrix.ts'
import type { Answer, MatrixRow } from './access-matrix.ts'
import { CALLERS, NO_NUMBER, openAccessWorld } from './access-world.ts'
import type { AccessWorld, Caller } from './access-world.ts'
import { textOf } from './tree.ts'

let world: AccessWorld
const answers = new Map<string, Answer>()
const nameOf = ({ endpoint, relation }: MatrixRow, caller: Caller) =>
  `${endpoint} ${relation ?? ''} ${caller}`
const answerOf = (row: MatrixRow, caller: Caller) => answers.get(nameOf(row, caller))!

before(async () => {
  world = await openAccessWorld()
  // In the order of the table: a few acts can be done once.
  for (const row of MATRIX_ROWS)
    await Promise.all(
      CALLERS.map(async (caller) => answers.set(nameOf(row, caller), await askCell(world, row, caller))),
    )
})
after(() => world.desk.app.close())

/** The cells of docs/access-matrix.md: what each caller is to be answered. */
function expectedCells(): Map<string, number> {
  const lines = textOf('docs/access-matrix.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
  const [head = [], ...rows] = lines
  assert.deepEqual(head.slice(2), [...CALLERS])
  const cells = new Map<string, number>()
  for (const [endpoint = '', relation = '', ...statuses] of rows)
    for (const [nth, caller] of CALLERS.entries())
      cells.set(`${endpoint.replaceAll('`', '')} ${relation} ${caller}`, Number(statuses[nth]))
  return cells
}

test('every endpoint answers every caller as docs/access-matrix.md says, and none is missing there', () => {
  const expected = expectedCells()
  const wrong = [...answers].flatMap(([cell, { status }]) =>
    expected.get(cell) === status ? [] : [`${cell}: ${status}, not ${expected.get(cell) ?? 'in the table'}`],
  )
  assert.deepEqual(wrong, [], 'node --test server/test/write-access-matrix.ts writes it anew, to be reviewed')
  assert.deepEqual(
    [...expected.keys()].filter((cell) => !answers.has(cell)),
    [],
  )
})

describe('whatever the table says', () => {
  const mayCall = ({ who }: Endpoint, caller: Caller): boolean => {
    if (who === 'anyone') return true
    const isPerson = (ROLES as readonly string[]).includes(caller)
    if (who === 'member' || who === 'person') return isPerson
    return (who as readonly string[]).includes(caller)
  }

  test('who is not named in the contract is refused at the fence, and nobody is told of a defect', () => {
    for (const row of MATRIX_ROWS)
      for (const caller of CALLERS) {
        const { status } = answerOf(row, caller)
        assert.ok(status < 500, nameOf(row, caller))
        if (mayCall(ENDPOINTS[row.endpoint], caller)) assert.notEqual(status, 401, nameOf(row, caller))
        else
          assert.equal(status, caller === 'nobody' || caller === 'expired' ? 401 : 403, nameOf(row, caller))
      }
  })

  test('an operator’s people, a source and a witness get nothing of another operator', () => {
    const foreign = MATRIX_ROWS.filter(({ relation }) => relation === 'other')
    assert.ok(foreign.length > 20)
    for (const row of foreign)
      for (const caller of ['nobody', 'expired', 'source', 'witness', 'contact', 'operator-admin'] as const) {
        const { status, text } = answerOf(row, caller)
        const { moved, done = moved } =
          status < 400 ? (JSON.parse(text) as { moved?: unknown[]; done?: unknown[] }) : {}
        const isNothing = status >= 400 || text === '{"rows":[]}' || done?.length === 0
        assert.ok(isNothing, `${nameOf(row, caller)}: ${status} ${text}`)
      }
  })

  test('a number of somebody else’s thing is answered as one that nothing bears, word for word', () => {
    let compared = 0
    // Sessions and factors are nobody's but their owner's; who manages all accounts sees members everywhere.
    const strangersOf = ({ endpoint }: MatrixRow): readonly Caller[] =>
      ['session', 'factor'].includes(ASKING[endpoint].target ?? '')
        ? ROLES
        : ['source', 'contact', 'operator-admin']
    for (const row of MATRIX_ROWS.filter(({ relation }) => relation === 'other'))
      for (const caller of strangersOf(row)) {
        const { status, text, id } = answerOf(row, caller)
        if (status === 403) continue
        const none = answerOf({ ...row, relation: 'none' }, caller)
        const without = (answer: Answer) => answer.text.replaceAll(String(answer.id), 'N')
        assert.deepEqual(
          [status, without({ status, text, id })],
          [none.status, without(none)],
          nameOf(row, caller),
        )
        compared++
      }
    assert.ok(compared > 50, String(compared))
  })

  test('both authorities are equals: the police’s people are answered as the regulator’s', async () => {
    // What can be done once was done by the regulator's.
    const once: readonly EndpointName[] = ['receiveSample']
    for (const row of MATRIX_ROWS.filter(({ endpoint }) => !once.includes(endpoint)))
      await Promise.all(
        (['duty-officer', 'leader', 'desk-admin'] as const).map(async (caller) => {
          const { status } = await askCell(world, row, caller, true)
          assert.equal(status, answerOf(row, caller).status, nameOf(row, caller))
        }),
      )
  })
})

/** Every place in the contract where a request names a thing by its number. */
function numberPlaces(): string[] {
  const isNumber = (schema: z.ZodType | undefined): boolean => {
    if (schema === numberOfThing) return true
    const inner = (schema as { def?: { innerType?: z.ZodType } } | undefined)?.def?.innerType
    return inner !== undefined && isNumber(inner)
  }
  return (Object.entries(ENDPOINTS) as [EndpointName, Endpoint][]).flatMap(([name, declared]) =>
    (['params', 'query', 'body'] as const).flatMap((where) => {
      const schema = declared[where]
      const shape = schema === 'bytes' ? {} : ((schema as { shape?: Record<string, z.ZodType> })?.shape ?? {})
      return Object.entries(shape).flatMap(([key, value]) =>
        isNumber(value) ? [`${name} ${where} ${key}`] : [],
      )
    }),
  )
}

describe('every number that a request can name a thing by', () => {
  const inPath = numberPlaces().filter((place) => place.includes(' params '))
  const elsewhere = numberPlaces().filter((place) => !place.includes(' params '))

  test('in a path is that of a thing in the matrix', () => {
    assert.ok(inPath.length > 20)
    for (const place of inPath) {
      const endpoint = place.split(' ')[0] as EndpointName
      assert.notEqual(ASKING[endpoint].target, undefined, place)
    }
  })

  interface Asked {
    readonly url: string
    readonly payload?: object
  }
  interface Elsewhere {
    readonly caller: Caller
    readonly ask: (id: number) => Asked | Promise<Asked>
    /** number of something of another organisation */
    readonly foreign: () => Promise<number>
  }
  const other = (target: Parameters<AccessWorld['idOf']>[0]) => () =>
    world.idOf(target, 'other', 'contact', false)
  const own = (target: Parameters<AccessWorld['idOf']>[0]) => world.idOf(target, 'own', 'contact', false)
  const ELSEWHERE: Readonly<Record<string, Elsewhere | 'whoever may call sees every one' | 'in the matrix'>> =
    {
      'downloadObservationTable query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/observations.csv?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'downloadObservationTable query report': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/observations.csv?report=${id}` }) },
        foreign: other('report'),
      },
      'downloadObservationLines query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/observations.ndjson?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'downloadObservationLines query report': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/observations.ndjson?report=${id}` }) },
        foreign: other('report'),
      },
      'listIncidents query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/incidents?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'listFacilities query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/facilities?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'readCoverage query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/coverage/tested-in-time?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'downloadCoverage query operator': {
        caller: 'contact',
        ask: (id) => ({ url: `/api/coverage/tested-in-time/rows.csv?operator=${id}` }),
        foreign: other('organisation'),
      },
      'listBackupTests query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/backup-tests?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'importFacilities query operator': {
        caller: 'contact',
        ask: (id) => ({ url: `/api/facilities/imports?format=csv&list=x&operator=${id}`, payload: {} }),
        foreign: other('organisation'),
      },
      ...failuresElsewhere(other, own, () => world.planted.idOf(0)),
      'addFacility body operator': {
        caller: 'contact',
        ask: (operator) => ({
          url: '/api/facilities',
          payload: { operator, kind: 'site', key: 'x', name: 'x', facts: {} },
        }),
        foreign: other('organisation'),
      },
      'listClaims query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/claims?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'listSuppressions query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/suppressions?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'listStagedReports query operator': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/staged-reports?operator=${id}` }) },
        foreign: other('organisation'),
      },
      'listIncidents query report': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/incidents?report=${id}` }) },
        foreign: async () => world.planted.idOf(1),
      },
      'listEntries query organisation': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/ledger/entries?organisation=${id}` }) },
        foreign: other('organisation'),
      },
      'listEntries query member': {
        ...{ caller: 'contact', ask: (id) => ({ url: `/api/ledger/entries?member=${id}` }) },
        foreign: other('member'),
      },
      'listOrganisations query id': {
        ...{ caller: 'operator-admin', ask: (id) => ({ url: `/api/organisations?id=${id}` }) },
        foreign: other('organisation'),
      },
      'listMembers query organisation': {
        ...{ caller: 'operator-admin', ask: (id) => ({ url: `/api/members?organisation=${id}` }) },
        foreign: other('organisation'),
      },
      'signInAsExample body member': {
        ...{ caller: 'nobody', ask: (member) => ({ url: '/api/session/example', payload: { member } }) },
        foreign: other('member'),
      },
      'removeIdentity body identity': {
        caller: 'operator-admin',
        ask: (identity) => ({
          url: `/api/members/${world.memberId('contact', false)}/identities/remove`,
          payload: { identity },
        }),
        foreign: () => world.foreignIdentity(),
      },
      'listDue query operator': 'whoever may call sees every one',
      'countDue query operator': 'whoever may call sees every one',
      'inviteMember body organisation': 'in the matrix',
      'shareIncident body organisation': 'whoever may call sees every one',
      'shareIncident body member': 'whoever may call sees every one',
      'assignIncident body member': 'whoever may call sees every one',
      'assignIncident body instead': 'whoever may call sees every one',
      'relateIncidents body other': 'whoever may call sees every one',
      'unrelateIncidents body other': 'whoever may call sees every one',
      'mergeIncident body into': 'whoever may call sees every one',
      'splitIncident body merged': 'whoever may call sees every one',
      'attachMail body incident': 'whoever may call sees every one',
      'listPublicReports query group': 'whoever may call sees every one',
      'decidePublicReports body incident': 'whoever may call sees every one',
      'decidePublicReports body into': 'whoever may call sees every one',
      'openIncident body operator': 'in the matrix',
      'offerOutsideReport body operator': 'whoever may call sees every one',
      'offerDelegation body operator': 'whoever may call sees every one',
      'readNews body entry': {
        ...{ caller: 'contact', ask: (entry) => ({ url: '/api/news/read', payload: { entry } }) },
        foreign: other('entry'),
      },
      'shareReport body organisation': 'whoever may call sees every one',
      'shareReport body member': 'whoever may call sees every one',
    }

  test('in a query or a body has its line here', () =>
    assert.deepEqual(elsewhere.toSorted(), Object.keys(ELSEWHERE).toSorted()))

  for (const [place, how] of Object.entries(ELSEWHERE))
    if (typeof how === 'object')
      test(`${place}: another’s is as nothing`, async () => {
        const answer = async (id: number) => {
          const { url, payload } = await how.ask(id)
          const response = await world.desk.app.inject({
            ...{ method: payload ? 'POST' : 'GET', url, remoteAddress: '127.99.0.1' },
            headers: { host: 'localhost:8080', ...(await world.headersOf(how.caller, false)) },
            ...(payload && { payload }),
          })
          return [response.statusCode, response.body.replaceAll(String(id), 'N')]
        }
        assert.deepEqual(await answer(await how.foreign()), await answer(NO_NUMBER))
      })
})
