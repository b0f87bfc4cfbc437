import { Chip, type Tone } from '#kit/chip.tsx'
import { Ago } from '#kit/moment.tsx'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import type { Webhook } from '#webhooks/webhook-card.tsx'
import css from './connections.module.css'

type Call = Webhook['calls'][number]

const TONES: Readonly<Record<Call['state'], Tone>> = {
  ...{ waiting: 'accent', delivered: 'good', 'given-up': 'bad' },
}

/** The newest calls of a machine, and what came of each. */
export function CallTable({ calls }: { calls: readonly Call[] }) {
  const { t } = useConnectionsLanguage()
  const columns: Column[] = [
    { key: 'what', label: t.connections.what, width: '30%' },
    { key: 'outcome', label: t.connections.outcome },
    { key: 'when', label: t.connections.when, width: '170px' },
  ]
  if (calls.length === 0) return <p className="hl-muted">{t.connections.noCalls}</p>
  return (
    <Table label={t.connections.calls} columns={columns} layout={css['rows']}>
      {calls.map((one) => (
        <Row key={one.id} plain>
          <Cell name="what">
            <Type type={one.type} />
          </Cell>
          <Cell name="outcome">
            <Outcome call={one} />
          </Cell>
          <Cell name="when">
            <Ago at={one.endedAt ?? one.createdAt} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** Most calls tell of an entry and bear its kind. */
function Type({ type }: { type: string }) {
  const { t } = useConnectionsLanguage()
  const kinds: Readonly<Record<string, string>> = t.names.entry
  return t.connections.types[type] ?? kinds[type] ?? type
}

function Outcome({ call: { state, tries, trouble } }: { call: Call }) {
  const { t, f } = useConnectionsLanguage()
  const why =
    trouble === undefined
      ? undefined
      : typeof trouble === 'number'
        ? t.connections.status(String(trouble))
        : t.connections.trouble[trouble]
  return (
    <span className={css['outcome']}>
      <Chip tone={TONES[state]}>{t.connections.how[state]}</Chip>
      {why ? <span>{why}</span> : null}
      {tries > 1 ? <span className="hl-muted">{t.connections.tries(f.number(tries))}</span> : null}
    </span>
  )
}
