import { Link } from '@tanstack/react-router'
import { addressOf, type Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { CommandLine } from '#kit/command-line.tsx'
import { CopyButton } from '#kit/copy-button.tsx'
import { Download } from '#kit/download.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { Moment } from '#kit/moment.tsx'
import { Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** Where an entry stands in the tree, its proof as a file, and how anybody verifies that. */
export function ProveEntry({ entry }: { entry: Answer<'readEntry'> }) {
  const { t, f } = useLedgerLanguage()
  const { sealed, proof, index, id } = entry
  return (
    <Section title={t.ledger.proof.title}>
      <Panel>
        {sealed && index !== undefined ? (
          <Facts>
            <Fact name={t.ledger.proof.index}>{f.number(index)}</Fact>
            <Fact name={t.ledger.proof.leaf}>
              <code>{sealed.hash}</code> <CopyButton text={sealed.hash} />
            </Fact>
            <Fact name={t.ledger.proof.sealedAt}>
              <Moment at={sealed.at} />
            </Fact>
            {proof ? (
              <Fact name={t.ledger.proof.head}>
                {t.ledger.proof.headOf(proof.size)}{' '}
                <Chip tone={proof.cosigned ? 'good' : 'plain'}>
                  {proof.cosigned ? t.ledger.proof.cosigned : t.ledger.proof.notCosigned}
                </Chip>
              </Fact>
            ) : null}
          </Facts>
        ) : null}
        {proof ? (
          <div className={css['column']} data-proof>
            <p>{t.ledger.proof.words}</p>
            <CommandLine command={`npx hiepluc verify entry-${id}.tlog-proof --keys keys.txt`} />
            <p className="hl-muted">
              {t.ledger.proof.keysWords} <Link to="/keys">{t.ledger.proof.keysLink}</Link>.
            </p>
            <div>
              <Download
                from={addressOf('readEntryProof', { params: { id } })}
                words={t.ledger.proof.download}
              />
            </div>
          </div>
        ) : (
          <p className="hl-muted">{t.ledger.proof.notYet}</p>
        )}
      </Panel>
    </Section>
  )
}
