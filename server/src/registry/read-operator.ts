import { sql } from 'kysely'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { viewOperator } from './operator.ts'
import type { OpenIncidents, OperatorRow } from './operator.ts'
import { OPERATOR_COLUMNS } from './operator-store.ts'
import { REGISTRY_POLICY } from './registry-policy.ts'
import type { RegistryThings } from './registry-policy.ts'

/** One organisation with its counts. */
export const readOperator = (
  db: Db,
  member: Member,
  id: number,
  openIncidents: (tx: Tx, orgId: number) => Promise<OpenIncidents>,
) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<OperatorRow>`
      select ${OPERATOR_COLUMNS} from organisation o where o.id = ${id}`.execute(tx)
    if (!rows[0])
      throw new Refusal('not-found', {
        vi: `Không có tổ chức số ${id}. Hãy mở danh sách doanh nghiệp để chọn lại.`,
        en: `There is no organisation ${id}. Open the list of operators and choose again.`,
      })
    return {
      ...viewOperator(rows[0], await openIncidents(tx, id)),
      may: { import: mayDo<'import', RegistryThings>(REGISTRY_POLICY, member, 'import', undefined) },
    }
  })
