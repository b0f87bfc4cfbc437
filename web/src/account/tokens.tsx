import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { IssueToken } from '#account/issue-token.tsx'
import { useProof } from '#account/proof.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { CopyButton } from '#kit/copy-button.tsx'
import { Confirm, Dialog } from '#kit/dialog.tsx'
import { Icon } from '#kit/icon.tsx'
import { Ago } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './account-page.module.css'
import forms from './forms.module.css'

type Token = Answer<'listTokens'>['rows'][number]

/** My programs' tokens: made with a scope and an end, shown once, revoked. */
export function Tokens() {
  const { t } = useAccountLanguage()
  const queries = useQueryClient()
  const [issuing, setIssuing] = useState(false)
  const [issued, setIssued] = useState<string>()
  const read = useQuery({
    queryKey: ['account', 'tokens'],
    queryFn: ({ signal }) => call('listTokens', { signal }),
  })
  const close = () => {
    setIssuing(false)
    setIssued(undefined)
  }
  const scopes = read.data?.scopes ?? []
  return (
    <Section title={t.me.tokens}>
      <p className="hl-muted" style={{ marginTop: 0 }}>
        {t.me.tokensWords}
      </p>
      <AccountTrouble failure={read.data ? null : read.error} />
      {read.data && read.data.rows.length > 0 ? <TokenTable rows={read.data.rows} /> : null}
      <div className={css['acts']}>
        <ActButton
          icon="plus"
          words={t.me.addToken}
          may={read.data?.may.issue ?? 'unknown'}
          onAct={() => setIssuing(true)}
        />
      </div>
      <Dialog title={t.me.addToken} opened={issuing} close={close} light={issued === undefined}>
        {issued === undefined ? (
          <IssueToken
            scopes={scopes}
            issued={(token) => {
              setIssued(token)
              void queries.invalidateQueries({ queryKey: ['account', 'tokens'] })
            }}
          />
        ) : (
          <div className={forms['column']}>
            <p>{t.me.tokenOnce}</p>
            <div className={forms['secret']}>
              <code data-token>{issued}</code>
              <CopyButton text={issued} words={t.kit.copy} />
            </div>
            <div className={forms['acts']}>
              <ActButton icon="check" words={t.me.tokenKept} first onAct={close} />
            </div>
          </div>
        )}
      </Dialog>
    </Section>
  )
}

function TokenTable({ rows }: { rows: readonly Token[] }) {
  const { t, f } = useAccountLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.me.name },
    { key: 'added', label: t.me.tokenUntil, width: '190px' },
    { key: 'used', label: t.me.lastUsed, width: '170px' },
    { key: 'act', label: '', width: '140px', align: 'right' },
  ]
  return (
    <Table label={t.me.tokens} columns={columns} layout={css['rows']}>
      {rows.map((token) => (
        <Row key={token.id} plain>
          <Cell name="name">
            <span className={css['named']}>
              <Icon name="key" />
              <span>
                <strong>{token.name}</strong>
                <span className="hl-muted">{token.scope.join(', ')}</span>
              </span>
            </span>
          </Cell>
          <Cell name="added" label={t.me.tokenUntil}>
            {f.moment(token.expiresAt)}
          </Cell>
          <Cell name="used" label={t.me.lastUsed}>
            {token.lastUsedAt ? (
              <Ago at={token.lastUsedAt} />
            ) : (
              <span className="hl-muted">{t.me.neverUsed}</span>
            )}
          </Cell>
          <Cell name="act" align="right">
            <RevokeToken token={token} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function RevokeToken({ token }: { token: Token }) {
  const { t } = useAccountLanguage()
  const queries = useQueryClient()
  const withProof = useProof()
  const [asks, setAsks] = useState(false)
  const revoke = useMutation({
    mutationFn: () => withProof(() => call('revokeToken', { params: { id: token.id } })),
    onSuccess: async () => {
      setAsks(false)
      await queries.invalidateQueries({ queryKey: ['account', 'tokens'] })
    },
  })
  return (
    <>
      <ActButton icon="close" words={t.me.revoke} may={token.may.revoke} onAct={() => setAsks(true)} />
      <Confirm
        title={t.me.revokeTitle(token.name)}
        opened={asks}
        close={() => setAsks(false)}
        act={t.me.revoke}
        onAct={() => revoke.mutate()}
        busy={revoke.isPending}
        failure={revoke.error}
      >
        <p>{t.me.revokeWords}</p>
      </Confirm>
    </>
  )
}
