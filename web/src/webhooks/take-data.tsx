import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { IssueToken } from '#account/issue-token.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Section } from '#kit/page.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import css from './connections.module.css'

/** What a program that takes data needs, and no more. */
const READING = ['listIncidents', 'downloadObservationTable', 'downloadObservationLines']

/** A token that only reads, and lines that work at once. */
export function TakeData() {
  const { t } = useConnectionsLanguage()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [issued, setIssued] = useState<string>()
  const read = useQuery({
    queryKey: ['account', 'tokens'],
    queryFn: ({ signal }) => call('listTokens', { signal }),
  })
  const close = () => {
    setOpened(false)
    setIssued(undefined)
  }
  const scopes = (read.data?.scopes ?? []).filter((one) => READING.includes(one))
  const took = (token: string) => {
    setIssued(token)
    void queries.invalidateQueries({ queryKey: ['account', 'tokens'] })
  }
  return (
    <Section title={t.connections.take}>
      <p className={css['words']}>{t.connections.takeWords}</p>
      <AccountTrouble failure={read.data ? null : read.error} />
      <Lines token="hlk_…" />
      <div className={css['acts']}>
        <ActButton
          icon="key"
          words={t.connections.takeAct}
          may={read.data?.may.issue ?? 'unknown'}
          first
          onAct={() => setOpened(true)}
        />
        <Link to="/account" className={css['link']}>
          {t.connections.manage}
        </Link>
      </div>
      <Dialog title={t.connections.takeAct} opened={opened} close={close} light={issued === undefined}>
        {issued === undefined ? (
          <IssueToken scopes={scopes} chosen={scopes} named={t.connections.program} issued={took} />
        ) : (
          <div className={css['column']}>
            <p>{t.connections.ready}</p>
            <Lines token={issued} />
            <div className={css['end']}>
              <ActButton icon="check" words={t.connections.kept} first onAct={close} />
            </div>
          </div>
        )}
      </Dialog>
    </Section>
  )
}

/** Quoted for a shell; a token has no letter that would need more. */
function Lines({ token }: { token: string }) {
  const { t } = useConnectionsLanguage()
  const curl = `curl -fsS -H 'Authorization: Bearer ${token}'`
  return (
    <div className={css['column']}>
      <div>
        <strong className={css['label']}>{t.connections.lineIncidents}</strong>
        <CommandLine command={`${curl} '${location.origin}/api/incidents?limit=50'`} />
      </div>
      <div>
        <strong className={css['label']}>{t.connections.lineRows}</strong>
        <CommandLine command={`${curl} -o observations.csv '${location.origin}/api/observations.csv'`} />
      </div>
    </div>
  )
}
