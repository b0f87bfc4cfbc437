import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { findOwner } from './facility-store.ts'

/** The organisation whose infrastructure it is to be; refused for what is not there and for an authority, which answers for none. */
export async function ownerOf(tx: Tx, id: number) {
  const owner = await findOwner(tx, id)
  if (!owner) throw noOwner(id)
  if (owner.standing === 'regulator' || owner.standing === 'police') throw ofAuthority(owner.name)
  return owner
}

const noOwner = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có tổ chức số ${id}. Hãy mở danh sách doanh nghiệp để chọn lại.`,
    en: `There is no organisation ${id}. Open the list of operators and choose again.`,
  })

const ofAuthority = (name: string) =>
  new Refusal('malformed', {
    vi: `${name} là cơ quan quản lý, không đứng tên công trình nào. Hãy chọn doanh nghiệp quản lý (dòng lệnh: --operator).`,
    en: `${name} is an authority and owns no facilities here. Say which operator’s they are (on the command line: --operator).`,
  })
