import type { z } from 'zod'
import type { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import { before, DAY, MINUTE, NETWORKS } from './country-ground.ts'

type Output<Name extends 'readEntry' | 'readLedgerKeys'> = z.output<
  (typeof ENDPOINTS)[Name]['output'] & z.ZodType
>
export type EntryPage = Output<'readEntry'>
export type LedgerKeys = Output<'readLedgerKeys'>

const REGULATOR = { id: 1, name: 'Cục An toàn thông tin', nameEn: 'Authority of Information Security' }
const POLICE = {
  id: 2,
  name: 'Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao',
  nameEn: 'Department of Cybersecurity and High-Tech Crime Prevention',
}
const OPERATOR = { id: 11, name: NETWORKS[0]!.name }
const COMMITTED = {
  commitment: '8e1b1ce8fbca10e7f03fb5e6c1f3de0fb09115aca1d69df0631caf844d1a69b0',
}
const HASH = '6b36545e9f504e64c0a121028c346bc20685af39856600205ed9a8df0f5820cc'

interface Written {
  readonly kind: string
  readonly subject: string
  readonly act: string
  readonly facts: object
  readonly by?: EntryPage['by']
  readonly concerns?: EntryPage['concerns']
  readonly commitments?: EntryPage['commitments']
}

const DESK = { id: 1, name: 'desk', organisation: REGULATOR }
const ANALYST = { id: 17, name: 'Bình', organisation: REGULATOR }

/** Newest first: what a ledger says in its odder lines. */
const WRITTEN: readonly Written[] = [
  {
    ...{ kind: 'requests.refused', subject: 'member:23', act: 'countFailures', concerns: OPERATOR },
    facts: {
      count: 14,
      from: before(2 * MINUTE),
      refused: [
        { count: 12, endpoint: 'readIncident', kind: 'not-found' },
        { count: 2, endpoint: 'listMembers', kind: 'not-allowed' },
      ],
      until: before(MINUTE),
    },
  },
  {
    ...{ kind: 'sharing.added', subject: 'incident:170', act: 'share', concerns: OPERATOR, by: ANALYST },
    facts: { reason: COMMITTED, tlp: 'AMBER', with: { organisation: 12 } },
    commitments: [{ path: '/reason', state: 'open', value: 'Cùng một chiến dịch; hai đơn vị phối hợp gỡ.' }],
  },
  {
    ...{ kind: 'openings.erased', subject: 'report:9', act: 'erase', by: ANALYST },
    facts: {
      article: 'Luật 91/2025/QH15, Điều 14',
      places: [[3, '/name']],
      reason: 'Yêu cầu số 7 ngày 20/11',
    },
  },
  {
    ...{ kind: 'report.received', subject: 'report:9', act: 'receive', concerns: REGULATOR },
    facts: { name: COMMITTED, receipt: 1, sha256: HASH, size: 25_259, source: 2 },
    commitments: [{ path: '/name', state: 'erased', erasedBy: 6 }],
  },
  {
    ...{ kind: 'member.added', subject: 'member:24', act: 'add', concerns: OPERATOR },
    facts: { kind: 'witness', name: COMMITTED },
    commitments: [{ path: '/name', state: 'closed' }],
    by: { id: 29, organisation: { id: 40 } },
  },
  {
    ...{ kind: 'incidents.opened', subject: 'report:12', act: 'fold' },
    facts: {
      count: 34,
      incidents: [
        [101, 133],
        [170, 170],
      ],
      pack: 'vn',
    },
  },
  { ...{ kind: 'session.ended', subject: 'member:17', act: 'signOut', by: ANALYST }, facts: {} },
  { ...{ kind: 'desk.seeded', subject: 'desk', act: 'seed' }, facts: { version: '2026-11-01' } },
]

export function makeEntries(): EntryPage[] {
  return WRITTEN.map(({ facts, commitments = [], by = DESK, concerns, ...same }, nth) => {
    const id = WRITTEN.length - nth
    const at = before(nth * 90 * MINUTE)
    const { count } = facts as { count?: number }
    const said = { ...same, at, facts, member: by.id, organisation: by.organisation.id }
    return {
      ...{ id, index: id - 1, at, by, ...same, commitments },
      ...(concerns && { concerns }),
      ...(count !== undefined && { count }),
      body: JSON.stringify({ ...said, ...(concerns && { concerns: concerns.id }) }),
      sealed: { at, hash: HASH },
      proof: { size: 51_190, cosigned: nth > 0 },
      erasable: commitments.some(({ state }) => state === 'open')
        ? { entries: 1, values: 1 }
        : { entries: 0, values: 0 },
      may: { erase: true },
    }
  })
}

/** A desk that changed its key, and lost one; a witness that went home three hours ago, and one that was removed. */
export const makeKeys = (): LedgerKeys => ({
  keys: [
    {
      key: 'desk.example/ledger+d98f70c5+AS/ma4MD5Sgd+L63IA7P6nJNrM21ZdGcf/DOL444VLQ+',
      after: 0,
      until: 20_000,
    },
    {
      key: 'desk.example/ledger+57c1a240+AfzR1N4jY5Qw0QkWcJ8n3m1h2u9hU4DnoS58i52J5yZc',
      ...{
        after: 20_000,
        until: 48_000,
        note: 'hiepluc/rotation\n\n— desk.example/ledger a=\n— desk.example/ledger b=\n',
      },
    },
    {
      key: 'desk.example/ledger+2404d7f1+AXmaNNLs3IA7P6nJNrM21ZdGcf/DOL444VLQjY5Qw0Qk',
      ...{ after: 48_000, note: 'hiepluc/rotation\n\n— desk.example/ledger c=\n' },
    },
  ],
  witnesses: [
    {
      ...{ id: 1, key: 'police.example/w+8520294b+BICOA3gb/GnTqzqt1m3uhibUhDnoS58i52+6J5yZcA9h' },
      ...{ organisation: POLICE, removed: false, size: 51_190 },
      ...{ at: before(3 * 60 * MINUTE + MINUTE), behindSince: before(3 * 60 * MINUTE) },
    },
    {
      ...{ id: 2, key: 'police.example/old+11111111+BICOA3gb/GnTqzqt1m3uhibUhDnoS58i52+6J5yZcA9i' },
      ...{ organisation: POLICE, removed: true, size: 30_000, at: before(20 * DAY) },
    },
  ],
  checkpoint: { size: 51_204, at: before(MINUTE) },
  may: {
    ...{ export: true, exportOpenings: true },
    ...Object.fromEntries(
      (['rotateKey', 'addWitness', 'removeWitness'] as const).map((act) => [act, ONLY_WHO_RUNS_IT]),
    ),
  } as LedgerKeys['may'],
})

const ONLY_WHO_RUNS_IT = {
  vi: 'Chỉ người vận hành bàn trực được đổi khóa ký và đăng ký bên làm chứng.',
  en: 'Only whoever runs the desk changes its signing key and registers witnesses.',
}
