import type { PackDocumentView } from '@hiepluc/contract/endpoints/packs.ts'
import { Link } from '@tanstack/react-router'
import { Chip } from '#kit/chip.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { EvidenceMark } from '#law/ground.tsx'
import { holdsOn } from '#law/law-filters.ts'
import { wordsIn } from '#law/pack-words.ts'
import { Validity } from '#law/validity.tsx'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

interface DocumentTableProps {
  readonly pack: string
  readonly documents: readonly PackDocumentView[]
  readonly on: string | undefined
}

/** The documents of a pack; on a chosen day those that were not in force stand back. */
export function DocumentTable({ pack, documents, on }: DocumentTableProps) {
  const { t, language } = useLawLanguage()
  const columns: Column[] = [
    { key: 'number', label: t.law.document },
    { key: 'force', label: t.law.inForce, width: '32%' },
    { key: 'rows', label: t.law.rows, width: '24%' },
  ]
  const numbers = new Map(documents.map(({ id, number }) => [id, number]))
  return (
    <Table label={t.law.view.documents} columns={columns} layout={css['documents']}>
      {documents.map((document) => (
        <Row key={document.id}>
          <Cell name="number">
            <Link
              to="/law/$pack/$document"
              params={{ pack, document: document.id }}
              search={{ on }}
              className={css['number']}
              data-row
            >
              {document.number}
            </Link>
            <span className={css['under']}>{wordsIn(document.title, language)}</span>
          </Cell>
          <Cell name="force" label={t.law.inForce}>
            <Force document={document} on={on} />
            {document.successors.length > 0 ? (
              <span className={css['under']}>
                {t.law.successors}: {document.successors.map((id) => numbers.get(id) ?? id).join(', ')}
              </span>
            ) : null}
          </Cell>
          <Cell name="rows" label={t.law.rows}>
            {document.rows > 0 ? t.law.rowsOf(document.rows, document.unverified) : t.law.noRows}
            <span className={css['under']}>
              <EvidenceMark evidence={document.evidence} />
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** Whether a document is in force, on the chosen day or as the pack has it. */
export function Force({ document, on }: { document: PackDocumentView; on: string | undefined }) {
  const { t } = useLawLanguage()
  const holds = holdsOn(document, on)
  return (
    <span className={css['force']}>
      {on && !holds ? (
        <Chip>{t.law.notThen}</Chip>
      ) : (
        <Chip tone={document.standing === 'in-force' || on ? 'good' : 'plain'}>
          {t.law.standing[on && document.standing === 'ended' ? 'in-force' : document.standing]}
        </Chip>
      )}
      {document.root ? <Chip tone="accent">{t.law.root}</Chip> : null}
      <span className={css['days']}>
        <Validity from={document.from} until={document.until} />
      </span>
    </span>
  )
}
