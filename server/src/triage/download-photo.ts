import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'

/** A picture that came with a public report, as the desk made it anew (JPEG). */
export async function downloadPhoto(db: Db, member: Member, id: number) {
  const bytes = await change(db, member, async (tx) => {
    const { rows } = await sql<{ bytes: Buffer }>`
      select bytes from public_report_photo where id = ${id}`.execute(tx)
    if (!rows[0]) throw noPhoto(id)
    return rows[0].bytes
  })
  return { stream: once(bytes), name: `photo-${id}.jpg` }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

const noPhoto = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có ảnh số ${id}; ảnh gửi kèm phản ánh chỉ được giữ một thời gian.`,
    en: `There is no photo number ${id}; photos of public reports are kept for a time only.`,
  })
