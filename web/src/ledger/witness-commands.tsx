import { CommandLine } from '#kit/command-line.tsx'
import { Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** How the other authority's witness is run against this desk; without its token where nobody may know it. */
export const witnessCommand = (deskKey: string, token = '…') =>
  `HIEPLUC_TOKEN=${token} npx hiepluc witness --url ${location.origin} --key witness.key --state witness.json --archive checkpoints.ndjson --desk-key ${deskKey}`

/** What the other authority's officer types, on their own machine. */
export function WitnessCommands({ deskKey }: { deskKey: string | undefined }) {
  const { t } = useLedgerLanguage()
  return (
    <Section title={t.keys.theirs} note={t.keys.theirsNote}>
      <Panel>
        <ol className={css['steps']}>
          <li>
            <p>{t.keys.step.make}</p>
            <CommandLine command="npx hiepluc keys make witness.key --name police.example/witness --witness" />
          </li>
          <li>
            <p>{t.keys.step.run}</p>
            <CommandLine command={witnessCommand(deskKey ?? '…')} />
            <p className={css['words']}>{t.keys.step.once}</p>
            <CommandLine command={`${witnessCommand(deskKey ?? '…')} --once`} />
            <p className={css['words']}>{t.keys.step.memory}</p>
            <p className={css['words']}>{t.keys.step.kept}</p>
          </li>
        </ol>
      </Panel>
    </Section>
  )
}
