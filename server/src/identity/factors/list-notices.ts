import type { listNotices as declared } from '@hiepluc/contract/endpoints/factors.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { EntryBody } from '#ledger/entry.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'
import { isTold, TOLD } from './factor-mail.ts'

const AT_MOST = 30

/** The last entries about what lets a member in: the same that they are mailed, where the desk mails. */
export const listNotices = (db: Db, member: Member): Promise<z.output<NonNullable<typeof declared.output>>> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<{ id: number; body: string }>`
      select id, body from entry where subject = ${`member:${member.id}`} and kind = any(${Object.keys(TOLD)})
      order by id desc limit ${AT_MOST}`.execute(tx)
    return {
      rows: rows.flatMap(({ id, body }) => {
        const entry = JSON.parse(body) as EntryBody
        if (!isTold(entry.kind)) return []
        const [vi, en] = TOLD[entry.kind]
        return [{ id, at: entry.at, said: { vi, en }, byOther: entry.member !== member.id }]
      }),
    }
  })
