import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Ago } from '#kit/moment.tsx'
import { useNow } from '#kit/now.tsx'
import { Section } from '#kit/page.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { useNames } from '#ledger/named.tsx'
import { PublicKey } from '#ledger/public-key.tsx'
import { lateness, type Witness } from '#ledger/standing.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

type Keys = Answer<'readLedgerKeys'>

/** Who countersigns the ledger, how far, and who no longer does. */
export function Witnesses({ keys }: { keys: Keys }) {
  const { t } = useLedgerLanguage()
  const columns: Column[] = [
    { key: 'organisation', label: t.keys.organisation, width: '22%' },
    { key: 'key', label: t.keys.key },
    { key: 'reached', label: t.keys.reached, width: '20%' },
    { key: 'act', label: '', width: '176px', align: 'right' },
  ]
  return (
    <Section title={t.keys.witnesses} note={t.keys.witnessesNote}>
      {keys.witnesses.length === 0 ? (
        <p className="hl-muted">{t.keys.noWitness}</p>
      ) : (
        <Table label={t.keys.witnesses} columns={columns} layout={css['witnesses']}>
          {keys.witnesses.map((witness) => (
            <WitnessRow key={witness.id} witness={witness} may={keys.may.removeWitness} />
          ))}
        </Table>
      )}
    </Section>
  )
}

interface WitnessProps {
  readonly witness: Witness
  readonly may: Keys['may']['removeWitness']
}

function WitnessRow({ witness, may }: WitnessProps) {
  const { t } = useLedgerLanguage()
  const names = useNames()
  return (
    <Row plain>
      <Cell name="organisation">
        <strong>{names.organisation(witness.organisation)}</strong>
      </Cell>
      <Cell name="key">
        <PublicKey vkey={witness.key} />
      </Cell>
      <Cell name="reached" label={t.keys.reached}>
        {witness.size === undefined ? t.keys.never : t.keys.reachedTo(witness.size)}
        {witness.at ? (
          <>
            , <Ago at={witness.at} />
          </>
        ) : null}
        <span className={css['under']}>
          <WitnessState witness={witness} />
        </span>
      </Cell>
      <Cell name="act" align="right">
        {witness.removed ? null : <RemoveWitness witness={witness} may={may} />}
      </Cell>
    </Row>
  )
}

function WitnessState({ witness }: { witness: Witness }) {
  const { t, f } = useLedgerLanguage()
  const now = useNow()
  if (witness.removed) return <Chip>{t.keys.state.removed}</Chip>
  const late = lateness(witness, now)
  return late === undefined ? (
    <Chip tone="good">{t.keys.state.abreast}</Chip>
  ) : (
    <Chip tone="warn">{t.keys.lateFor(f.length(late))}</Chip>
  )
}

function RemoveWitness({ witness, may }: WitnessProps) {
  const { t } = useLedgerLanguage()
  const names = useNames()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const remove = useMutation({
    mutationFn: () => call('removeWitness', { params: { id: witness.id } }),
    onSuccess: async () => {
      setAsks(false)
      await queries.invalidateQueries({ queryKey: ['ledger'] })
    },
  })
  return (
    <>
      <ActButton icon="close" words={t.keys.remove} may={may} onAct={() => setAsks(true)} />
      <Confirm
        title={t.keys.removeTitle(names.organisation(witness.organisation))}
        opened={asks}
        close={() => setAsks(false)}
        act={t.keys.remove}
        onAct={() => remove.mutate()}
        busy={remove.isPending}
        failure={remove.error}
      >
        <p>{t.keys.removeWords}</p>
      </Confirm>
    </>
  )
}
