import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { listExamples } from './list-examples.ts'
import { memberOf } from './member.ts'
import { openSession } from './open-session.ts'
import type { SessionOrigin } from './session.ts'

/** Demo mode: lets anybody in as one of the example accounts, which have no passwords. */
export async function signInAsExample(
  db: Db,
  memberId: number,
  origin: SessionOrigin,
  now: Date,
  demo: boolean,
): Promise<string> {
  const row = demo ? (await listExamples(db)).find(({ member_id }) => member_id === memberId) : undefined
  if (!row) throw noExample
  const member = memberOf(row)
  return change(db, member, (tx) =>
    openSession(tx, member, { level: 'whole', how: ['example'] }, origin, now),
  )
}

const noExample = new Refusal('not-found', {
  vi: 'Không có tài khoản ví dụ này, hoặc bàn trực không chạy ở chế độ trình diễn; hãy đăng nhập bằng mật khẩu.',
  en: 'There is no such example account, or the desk is not in demo mode; sign in with a password.',
})
