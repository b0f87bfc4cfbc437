import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { deviceOf } from '#account/device.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Icon } from '#kit/icon.tsx'
import { Ago } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './account-page.module.css'

type Session = Answer<'listSessions'>['rows'][number]

/** Where my account is signed in; any of it can be ended. */
export function Sessions() {
  const { t } = useAccountLanguage()
  const queries = useQueryClient()
  const read = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => call('listSessions', { signal }),
    refetchInterval: 60_000,
  })
  const end = useMutation({
    mutationFn: async (ids: readonly number[]) => {
      for (const id of ids) await call('revokeSession', { params: { id } })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['account', 'sessions'] }),
  })
  const columns: Column[] = [
    { key: 'device', label: t.me.device },
    { key: 'address', label: t.me.address, width: '180px' },
    { key: 'seen', label: t.me.lastSeen, width: '150px' },
    { key: 'act', label: '', width: '140px', align: 'right' },
  ]
  const rows = read.data?.rows
  return (
    <Section title={t.me.sessions}>
      <p className="hl-muted" style={{ marginTop: 0 }}>
        {t.me.sessionsWords}
      </p>
      <AccountTrouble failure={end.error ?? (read.data ? null : read.error)} />
      <Table label={t.me.sessions} columns={columns} layout={css['rows']}>
        {rows ? (
          rows.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables.includes(session.id)}
              end={() => end.mutate([session.id])}
            />
          ))
        ) : (
          <WaitingRows columns={4} rows={2} />
        )}
      </Table>
      <div className={css['acts']}>
        <EndOthers others={rows?.filter(({ current }) => !current) ?? []} end={end.mutateAsync} />
      </div>
    </Section>
  )
}

function SessionRow({ session, busy, end }: { session: Session; busy: boolean; end: () => void }) {
  const { t, f } = useAccountLanguage()
  const { browser, system } = deviceOf(session.agent ?? '')
  const phone = system === 'Android' || system === 'iPhone'
  return (
    <Row plain>
      <Cell name="name">
        <span className={css['named']}>
          <Icon name={phone ? 'phone' : 'screen'} />
          <span>
            <strong>
              {browser && system ? t.me.on(browser, system) : (browser ?? system ?? t.me.unknownDevice)}
            </strong>
            <span className="hl-muted">{f.all(session.how.map((one) => t.me.how[one] ?? one))}</span>
          </span>
        </span>
      </Cell>
      <Cell name="added" label={t.me.address}>
        <span className="hl-address">{session.address ?? '–'}</span>
      </Cell>
      <Cell name="used" label={t.me.lastSeen}>
        {session.current ? <Chip tone="good">{t.me.current}</Chip> : <Ago at={session.lastSeenAt} />}
      </Cell>
      <Cell name="act" align="right">
        <ActButton
          icon="out"
          words={t.me.end}
          busy={busy}
          may={session.may.revoke}
          reason={session.current ? t.me.endThis : undefined}
          onAct={end}
        />
      </Cell>
    </Row>
  )
}

function EndOthers({
  others,
  end,
}: {
  others: readonly Session[]
  end: (ids: readonly number[]) => Promise<void>
}) {
  const { t } = useAccountLanguage()
  const [asks, setAsks] = useState(false)
  const all = useMutation({
    mutationFn: () => end(others.map(({ id }) => id)),
    onSuccess: () => setAsks(false),
  })
  return (
    <>
      <ActButton
        icon="out"
        words={t.me.endOthers}
        reason={others.length === 0 ? t.me.noOthers : undefined}
        onAct={() => setAsks(true)}
      />
      <Confirm
        title={t.me.endOthersTitle(others.length)}
        opened={asks}
        close={() => setAsks(false)}
        act={t.me.endOthers}
        onAct={() => all.mutate()}
        busy={all.isPending}
        failure={all.error}
      >
        <p>{t.me.endOthersWords}</p>
      </Confirm>
    </>
  )
}
