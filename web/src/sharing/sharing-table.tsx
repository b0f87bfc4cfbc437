import type { SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Ago } from '#kit/moment.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { receiverName } from '#sharing/shared-thing.ts'
import { useSharingLanguage } from '#texts/sharing-language.ts'
import css from './sharings.module.css'

const TONES: Readonly<Record<SharingView['state'], Tone>> = {
  open: 'good',
  ended: 'plain',
  withdrawn: 'plain',
}

export function SharingTable({
  rows,
  again,
}: {
  rows: readonly SharingView[] | undefined
  again: () => Promise<void>
}) {
  const { t } = useSharingLanguage()
  const columns: Column[] = [
    { key: 'whom', label: t.sharing.receiver, width: '29%' },
    { key: 'reason', label: t.sharing.reason },
    { key: 'state', label: t.sharing.until, width: '24%' },
    { key: 'act', label: '', width: '136px', align: 'right' },
  ]
  return (
    <Table label={t.sharing.title} columns={columns} layout={css['sharings']}>
      {rows ? (
        rows.map((sharing) => <SharingRow key={sharing.id} sharing={sharing} again={again} />)
      ) : (
        <WaitingRows columns={4} rows={1} />
      )}
    </Table>
  )
}

function SharingRow({ sharing, again }: { sharing: SharingView; again: () => Promise<void> }) {
  const { t, f, language } = useSharingLanguage()
  const { organisation, member } = sharing.receiver
  return (
    <Row plain>
      <Cell name="whom">
        <span className={css['whom']}>
          <strong>{member?.name ?? ((language === 'en' && organisation.nameEn) || organisation.name)}</strong>
          <span className="hl-muted">
            {member ? receiverName({ organisation }, language) : t.sharing.whole}
          </span>
        </span>
      </Cell>
      <Cell name="reason">
        <span className={css['reason']}>
          {sharing.reason}
          <span className="hl-muted">
            <Ago at={sharing.sharedAt} /> · {t.sharing.entry(f.number(sharing.entry))}
          </span>
        </span>
      </Cell>
      <Cell name="state">
        <span className={css['state']}>
          <Chip tone={TONES[sharing.state]}>{t.sharing.state[sharing.state]}</Chip>
          <span className="hl-muted">
            {sharing.withdrawnAt
              ? f.moment(sharing.withdrawnAt)
              : sharing.until
                ? f.moment(sharing.until)
                : t.sharing.forGood}
          </span>
        </span>
      </Cell>
      <Cell name="act" align="right">
        {sharing.state === 'open' ? <Withdraw sharing={sharing} again={again} /> : null}
      </Cell>
    </Row>
  )
}

function Withdraw({ sharing, again }: { sharing: SharingView; again: () => Promise<void> }) {
  const { t, language } = useSharingLanguage()
  const [asks, setAsks] = useState(false)
  const withdraw = useMutation({
    mutationFn: () => call('withdrawSharing', { params: { id: sharing.id } }),
    onSuccess: async () => {
      setAsks(false)
      await again()
    },
  })
  return (
    <>
      <ActButton
        icon="close"
        words={t.sharing.withdraw}
        may={sharing.may.withdraw}
        onAct={() => {
          withdraw.reset()
          setAsks(true)
        }}
      />
      <Confirm
        title={t.sharing.withdrawTitle(receiverName(sharing.receiver, language))}
        opened={asks}
        close={() => setAsks(false)}
        act={t.sharing.withdraw}
        onAct={() => withdraw.mutate()}
        busy={withdraw.isPending}
        failure={withdraw.error}
      >
        <p>{t.sharing.withdrawWords}</p>
      </Confirm>
    </>
  )
}
