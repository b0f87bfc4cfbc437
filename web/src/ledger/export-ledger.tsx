import { useId, useState } from 'react'
import { addressOf, type Answer } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Download } from '#kit/download.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** Takes the whole ledger out as a file, which is on record itself. */
export function ExportLedger({ may }: { may: Answer<'readLedgerKeys'>['may'] }) {
  const { t, language } = useLedgerLanguage()
  const id = useId()
  const [opened, setOpened] = useState(false)
  const [openings, setOpenings] = useState(false)
  const closed = may.exportOpenings === true ? undefined : may.exportOpenings[language]
  return (
    <>
      <ActButton icon="download" words={t.ledger.export.act} may={may.export} onAct={() => setOpened(true)} />
      <Dialog title={t.ledger.export.title} opened={opened} close={() => setOpened(false)}>
        <div className={css['column']}>
          <p>{t.ledger.export.words}</p>
          <label className={css['choice']} htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={openings}
              disabled={closed !== undefined}
              {...(closed && { 'aria-describedby': `${id}-why` })}
              onChange={({ currentTarget }) => setOpenings(currentTarget.checked)}
            />
            <span>
              {t.ledger.export.openings}
              {closed ? (
                <span id={`${id}-why`} className={css['under']}>
                  {closed}
                </span>
              ) : null}
            </span>
          </label>
          <div className={css['end']}>
            <Download
              from={addressOf('exportLedger', { query: { openings: openings ? 'yes' : 'no' } })}
              words={t.ledger.export.download}
            />
          </div>
          <p>{t.ledger.export.verify}</p>
          <CommandLine command="npx hiepluc verify ledger.ndjson --checkpoint kept.txt --keys keys.txt" />
          <p className="hl-muted">{t.ledger.export.verifyWords}</p>
        </div>
      </Dialog>
    </>
  )
}
