import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { AccountTrouble } from '#account/account-trouble.tsx'
import { AddPasskey } from '#account/add-passkey.tsx'
import { AddTotp, type FactorAdded } from '#account/add-totp.tsx'
import { useBecoming } from '#account/door.tsx'
import { factorsQuery } from '#account/factors-query.ts'
import { useProof } from '#account/proof.tsx'
import { RecoveryCodes } from '#account/recovery-codes.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Confirm, Dialog } from '#kit/dialog.tsx'
import { Icon } from '#kit/icon.tsx'
import { Ago } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './account-page.module.css'

type Own = Answer<'listFactors'>
type Factor = Own['rows'][number]
const FEW = 3
const UNKNOWN = { addTotp: 'unknown', addPasskey: 'unknown', issueCodes: 'unknown' } as const

/** My second factors and recovery codes: add, remove, make anew. */
export function Factors({ whose }: { whose: string }) {
  const { t } = useAccountLanguage()
  const become = useBecoming()
  const read = useQuery(factorsQuery)
  const [adding, setAdding] = useState<'totp' | 'passkey'>()
  const [codes, setCodes] = useState<readonly string[]>()
  const added = ({ recoveryCodes, who }: FactorAdded) => {
    setAdding(undefined)
    if (recoveryCodes) setCodes(recoveryCodes)
    become(who)
  }
  const may = read.data?.may ?? UNKNOWN
  const titles = { totp: t.me.addTotp, passkey: t.me.addPasskey }
  return (
    <>
      <Section title={t.me.factors}>
        {read.isError && !read.data ? <AccountTrouble failure={read.error} /> : null}
        {read.data?.rows.length === 0 ? (
          <Panel>
            <strong>{t.me.factorsNone}.</strong> {t.me.factorsNoneWords}
          </Panel>
        ) : (
          <FactorTable own={read.data} />
        )}
        <div className={css['acts']}>
          <ActButton
            icon="key"
            words={t.me.addPasskey}
            may={may.addPasskey}
            onAct={() => setAdding('passkey')}
          />
          <ActButton icon="phone" words={t.me.addTotp} may={may.addTotp} onAct={() => setAdding('totp')} />
        </div>
      </Section>
      <CodesLeft own={read.data} show={setCodes} />
      <Dialog
        title={adding ? titles[adding] : ''}
        opened={adding !== undefined}
        close={() => setAdding(undefined)}
      >
        {adding === 'totp' ? <AddTotp added={added} /> : null}
        {adding === 'passkey' ? <AddPasskey added={added} /> : null}
      </Dialog>
      <Dialog title={t.me.codes} opened={codes !== undefined} close={() => setCodes(undefined)} light={false}>
        {codes ? <RecoveryCodes codes={codes} whose={whose} done={() => setCodes(undefined)} /> : null}
      </Dialog>
    </>
  )
}

function FactorTable({ own }: { own: Own | undefined }) {
  const { t } = useAccountLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.me.name },
    { key: 'added', label: t.me.added, width: '170px' },
    { key: 'used', label: t.me.lastUsed, width: '170px' },
    { key: 'act', label: '', width: '120px', align: 'right' },
  ]
  return (
    <Table label={t.me.factors} columns={columns} layout={css['rows']}>
      {own ? (
        own.rows.map((factor) => (
          <Row key={factor.id} plain>
            <Cell name="name">
              <span className={css['named']}>
                <Icon name={factor.kind === 'totp' ? 'phone' : 'key'} />
                <span>
                  <strong>{factor.name}</strong>
                  <span className="hl-muted">{t.me.kind[factor.kind]}</span>
                </span>
              </span>
            </Cell>
            <Cell name="added" label={t.me.added}>
              <Ago at={factor.createdAt} />
            </Cell>
            <Cell name="used" label={t.me.lastUsed}>
              {factor.lastUsedAt ? (
                <Ago at={factor.lastUsedAt} />
              ) : (
                <span className="hl-muted">{t.me.neverUsed}</span>
              )}
            </Cell>
            <Cell name="act" align="right">
              <RemoveFactor factor={factor} only={own.rows.length === 1} />
            </Cell>
          </Row>
        ))
      ) : (
        <WaitingRows columns={4} rows={2} />
      )}
    </Table>
  )
}

function RemoveFactor({ factor, only }: { factor: Factor; only: boolean }) {
  const { t } = useAccountLanguage()
  const queries = useQueryClient()
  const withProof = useProof()
  const [asks, setAsks] = useState(false)
  const remove = useMutation({
    mutationFn: () => withProof(() => call('removeFactor', { params: { id: factor.id } })),
    onSuccess: async () => {
      setAsks(false)
      await queries.invalidateQueries({ queryKey: ['account'] })
    },
  })
  return (
    <>
      <ActButton icon="close" words={t.me.remove} may={factor.may.remove} onAct={() => setAsks(true)} />
      <Confirm
        title={t.me.removeTitle(factor.name)}
        opened={asks}
        close={() => setAsks(false)}
        act={t.me.remove}
        onAct={() => remove.mutate()}
        busy={remove.isPending}
        failure={remove.error}
      >
        <p>{t.me.removeWords}</p>
        {only ? <p>{t.me.removeLast}</p> : null}
      </Confirm>
    </>
  )
}

function CodesLeft({ own, show }: { own: Own | undefined; show: (codes: readonly string[]) => void }) {
  const { t } = useAccountLanguage()
  const queries = useQueryClient()
  const withProof = useProof()
  const [asks, setAsks] = useState(false)
  const issue = useMutation({
    mutationFn: () => withProof(() => call('issueRecoveryCodes')),
    onSuccess: async ({ recoveryCodes }) => {
      setAsks(false)
      show(recoveryCodes)
      await queries.invalidateQueries({ queryKey: ['account'] })
    },
  })
  const none = own?.rows.length === 0
  const left = own?.recoveryCodesLeft ?? 0
  return (
    <Section title={t.me.codes}>
      <div className={css['line']}>
        <p>
          {t.me.codesWords} {own && !none ? <strong data-left={left}>{t.me.codesLeft(left)}</strong> : null}{' '}
          {own && !none && left < FEW ? t.me.codesFew : null}
        </p>
        <ActButton
          icon="replay"
          words={t.me.newCodes}
          may={own?.may?.issueCodes ?? 'unknown'}
          onAct={() => setAsks(true)}
        />
      </div>
      <Confirm
        title={t.me.newCodesTitle}
        opened={asks}
        close={() => setAsks(false)}
        act={t.me.newCodes}
        onAct={() => issue.mutate()}
        busy={issue.isPending}
        failure={issue.error}
      >
        <p>{t.me.newCodesWords}</p>
      </Confirm>
    </Section>
  )
}
