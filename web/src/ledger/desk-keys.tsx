import { useEffect, useMemo } from 'react'
import type { Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { Download } from '#kit/download.tsx'
import { Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { PublicKey } from '#ledger/public-key.tsx'
import { isConfirmed } from '#ledger/standing.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

type Keys = Answer<'readLedgerKeys'>

/** The keys the desk has signed with, each with the stretch it holds for and how it took over. */
export function DeskKeys({ keys }: { keys: Keys }) {
  const { t, language } = useLedgerLanguage()
  const { rotateKey } = keys.may
  return (
    <Section title={t.keys.desk} note={t.keys.deskNote}>
      {keys.keys.length > 0 ? <KeyTable rows={keys.keys} /> : <p className="hl-muted">{t.keys.none}</p>}
      <div className={css['parts']}>
        <Panel>
          <div className={css['column']}>
            <p className={css['words']}>{t.keys.saveWords}</p>
            <div>
              <SaveKeys keys={keys} />
            </div>
          </div>
        </Panel>
        <Panel>
          <div className={css['column']}>
            <strong>{t.keys.rotate}</strong>
            <p className={css['words']}>{t.keys.rotateWords}</p>
            {rotateKey === true ? (
              <>
                <CommandLine command="npx hiepluc keys rotate" />
                <p className={css['words']}>{t.keys.rotateLost}</p>
                <CommandLine command="npx hiepluc keys rotate --lost" />
              </>
            ) : (
              <p className="hl-muted">{rotateKey[language]}</p>
            )}
          </div>
        </Panel>
      </div>
    </Section>
  )
}

function KeyTable({ rows }: { rows: Keys['keys'] }) {
  const { t } = useLedgerLanguage()
  const columns: Column[] = [
    { key: 'key', label: t.keys.key },
    { key: 'period', label: t.keys.period, width: '24%' },
    { key: 'came', label: t.keys.came, width: '26%' },
  ]
  return (
    <Table label={t.keys.desk} columns={columns} layout={css['keys']}>
      {rows.toReversed().map(({ key, after, until, note }) => (
        <Row key={key} plain>
          <Cell name="key">
            <PublicKey vkey={key} />
          </Cell>
          <Cell name="period" label={t.keys.period}>
            {until === undefined ? t.keys.onward(after) : t.keys.until(after, until)}
          </Cell>
          <Cell name="came" label={t.keys.came}>
            <TookOver note={note} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function TookOver({ note }: { note: string | undefined }) {
  const { t } = useLedgerLanguage()
  if (note === undefined) return t.keys.first
  if (isConfirmed(note)) return t.keys.rotated
  return (
    <>
      <Chip tone="warn">{t.keys.replaced}</Chip>
      <span className={css['under']}>{t.keys.replacedWords}</span>
    </>
  )
}

/** The public keys in a file as "hiepluc verify" reads them: the desk's and the witnesses', one a line. */
function SaveKeys({ keys }: { keys: Keys }) {
  const { t } = useLedgerLanguage()
  const text = [...keys.keys, ...keys.witnesses].map(({ key }) => `${key}\n`).join('')
  const address = useMemo(() => URL.createObjectURL(new Blob([text], { type: 'text/plain' })), [text])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <Download from={address} words={t.keys.save} name="keys.txt" />
}
