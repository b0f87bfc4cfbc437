import type { Coverage, Uncovered } from '@hiepluc/contract/endpoints/coverage.ts'
import { setImmediate as others } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Places } from '#registry/place.ts'
import { verdictsOf } from './verify-coverage.ts'
import type { CoverageGround, TestedThing, Verdict } from './verify-coverage.ts'
import type { CoverageQuestion } from './coverage-question.ts'
import type { KnownNetwork } from './known-network.ts'
import { loadNetwork } from './load-network.ts'
import { testedThings } from './tested-store.ts'

export interface CoverageScope {
  readonly operator?: number | undefined
  readonly province?: string | undefined
}

export interface Asked {
  readonly db: Db
  readonly member: Member
  readonly questions: readonly CoverageQuestion[]
  readonly places: Places
  readonly now: Date
}

/** Rows told in an answer; the file has all. */
const TOLD = 1_000

/** Answers a question from what the reader may see. */
export async function readCoverage(asked: Asked, id: string, scope: CoverageScope): Promise<Coverage> {
  const { question, verdicts, owners } = await answer(asked, id, scope)
  const rows = verdicts.filter(({ why }) => why !== undefined)
  const open = verdicts.filter(({ isOpen }) => isOpen).length
  return {
    ...viewQuestion(question),
    ...{ asked: verdicts.length, covered: verdicts.length - rows.length, open },
    rows: rows.slice(0, TOLD).map((row) => viewRow(row, owners)),
  }
}

/** All of those that the answer is no for, as lines of CSV (RFC 4180). */
export async function* downloadRows(asked: Asked, id: string, scope: CoverageScope): AsyncGenerator<string> {
  const { question, verdicts, owners } = await answer(asked, id, scope)
  // A spreadsheet takes the bytes for UTF-8 by the mark in front.
  yield `\uFEFF${['code', 'key', 'name', 'owner', 'why_vi', 'why_en'].join(',')}\r\n`
  for (const verdict of verdicts) {
    if (!verdict.why) continue
    const { commune, thing, why } = viewRow(verdict, owners)
    const cells = [
      commune?.code ?? question.id,
      thing?.key ?? '',
      commune?.name ?? thing?.name ?? '',
      thing?.owner.name ?? '',
      why.vi,
      why.en,
    ]
    yield `${cells.map(cellOf).join(',')}\r\n`
  }
}

/** What could be taken for a formula begins with a quote. */
const cellOf = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export const viewQuestion = ({ id, says, evidence, ground }: CoverageQuestion) => ({
  id,
  says,
  evidence,
  ground,
})

type Owners = ReadonlyMap<
  number,
  { readonly id: number; readonly name: string; readonly nameEn: string | null }
>

function viewRow({ commune, thing, why }: Verdict, owners: Owners): Uncovered {
  const owner = thing && owners.get(thing.orgId)
  return {
    ...(commune && { commune: { code: commune.code, name: commune.name, province: commune.province } }),
    ...(thing && {
      thing: {
        ...{
          id: thing.id,
          kind: 'kind' in thing ? (thing.kind as 'site') : 'site',
          key: thing.key,
          name: thing.name,
        },
        owner: {
          ...{ id: thing.orgId, name: owner?.name ?? '?' },
          ...(owner?.nameEn && { nameEn: owner.nameEn }),
        },
      },
    }),
    why: why!,
  }
}

/** Milliseconds after which others of this process have their turn. */
const TURN_MS = 15

async function answer(
  { db, member, questions, places, now }: Asked,
  id: string,
  { operator, province }: CoverageScope,
) {
  const question = questions.find((one) => one.id === id)
  if (!question) throw noQuestion
  const { network, backups, owners } = await change(db, member, async (tx) => ({
    network: within(await loadNetwork(tx, { at: now, scope: { operator } }), province),
    backups: question.asks === 'backup' ? await backupsOf(tx, operator) : [],
    owners: await ownersOf(tx),
  }))
  const communes =
    province === undefined
      ? places.provinces.flatMap(({ code }) => places.findCommunesIn(code))
      : places.findCommunesIn(province)
  const ground: CoverageGround = { network, communes, backups, today: now.toISOString().slice(0, 10) }
  const verdicts: Verdict[] = []
  let turn = performance.now()
  for (const verdict of verdictsOf(question, ground)) {
    verdicts.push(withKind(verdict, question))
    if (performance.now() - turn < TURN_MS) continue
    await others()
    turn = performance.now()
  }
  return { question, verdicts, owners }
}

/** What a question is asked of says what its things are. */
const withKind = (verdict: Verdict, { asks }: CoverageQuestion): Verdict =>
  verdict.thing && asks !== 'commune'
    ? {
        ...verdict,
        thing: {
          ...verdict.thing,
          ...{ kind: asks === 'service' ? 'service' : asks === 'backup' ? 'backup' : 'site' },
        },
      }
    : verdict

/** Sites elsewhere are asked nothing; routes may lead through them. */
const within = (network: KnownNetwork, province: string | undefined): KnownNetwork =>
  province === undefined
    ? network
    : {
        ...network,
        sites: network.sites.map((site) =>
          site.province === province ? site : { ...site, grade: undefined },
        ),
        services: network.services.filter(({ from }) => network.sites[from]!.province === province),
      }

async function backupsOf(tx: Tx, operator: number | undefined): Promise<readonly TestedThing[]> {
  const rows = await testedThings(
    tx,
    sql`f.kind = 'backup' and ${operator === undefined ? sql`true` : sql`f.org_id = ${operator}`}`,
  )
  return rows.map((row) => ({
    ...{
      id: row.id,
      key: row.key,
      name: row.name,
      orgId: row.orgId,
      next: row.next,
      last: row.last,
      every: row.every,
    },
    hasFailed: row.outcome === 'failed',
  }))
}

async function ownersOf(tx: Tx): Promise<Owners> {
  const { rows } = await sql<{ id: number; name: string; nameEn: string | null }>`
    select id, name, name_en as "nameEn" from organisation
    where id in (select distinct org_id from facility)`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

const noQuestion = new Refusal('not-found', {
  vi: 'Không có câu hỏi này; hãy mở lại danh sách câu hỏi về dự phòng.',
  en: 'There is no such question; open the list of questions about backups again.',
})
