import type { MemberView } from '@hiepluc/contract/endpoints/members.ts'
import { MemberActs } from '#members/member-acts.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Ago } from '#kit/moment.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

const TONES: Readonly<Record<MemberView['state'], Tone>> = {
  invited: 'warn',
  active: 'good',
  deactivated: 'plain',
}

export function MemberTable({ rows, done }: { rows: readonly MemberView[] | undefined; done: () => void }) {
  const { t } = useAccountLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.members.person },
    { key: 'organisation', label: t.members.organisation, width: '24%' },
    { key: 'roles', label: t.members.roles, width: '20%' },
    { key: 'state', label: t.members.lastSeen, width: '150px' },
    { key: 'acts', label: '', width: '120px', align: 'right' },
  ]
  return (
    <Table label={t.members.title} columns={columns} layout={css['members']}>
      {rows ? (
        rows.map((row) => <MemberRow key={row.id} member={row} done={done} />)
      ) : (
        <WaitingRows columns={5} />
      )}
    </Table>
  )
}

function MemberRow({ member, done }: { member: MemberView; done: () => void }) {
  const { t, f, language } = useAccountLanguage()
  const { organisation } = member
  return (
    <Row plain>
      <Cell name="name">
        <span className={css['who']} data-ended={member.state === 'deactivated' || undefined}>
          <strong>{member.name}</strong>
          <span className="hl-muted">{member.email}</span>
        </span>
      </Cell>
      <Cell name="organisation">{(language === 'en' && organisation.nameEn) || organisation.name}</Cell>
      <Cell name="roles">{f.all(member.roles.map((role) => t.names.role[role]))}</Cell>
      <Cell name="state">
        <span className={css['state']}>
          <Chip tone={TONES[member.state]}>{t.members.state[member.state]}</Chip>
          {member.state === 'active' ? (
            <span className="hl-muted">
              {member.lastSeenAt ? <Ago at={member.lastSeenAt} /> : t.members.never}
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell name="acts" align="right">
        {member.state === 'deactivated' ? null : <MemberActs member={member} done={done} />}
      </Cell>
    </Row>
  )
}
