import type { ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { Moment } from '#kit/moment.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './details.module.css'

/** All that a source said about one observation, under the source's own names. */
export function Details({ observation }: { observation: ObservationView }) {
  const { t } = useLanguage()
  const said = Object.entries(observation.details).filter(([, value]) => value !== '' && value !== null)
  const { details: _, marks: __, ...own } = observation
  return (
    <div className={css['details']}>
      <dl className={css['pairs']}>
        <Pair name={t.observation.firstSeen}>
          <Moment at={observation.firstSeen} />
        </Pair>
        <Pair name={t.observation.lastSeen}>
          <Moment at={observation.lastSeen} />
        </Pair>
        {observation.asn === undefined ? null : <Pair name="ASN">AS{observation.asn}</Pair>}
        <Pair name={t.observation.reportType}>
          <code>{observation.reportType}</code>
        </Pair>
        <Pair name="TLP">TLP:{observation.tlp}</Pair>
        {observation.marks.length > 0 ? (
          <Pair name={t.observation.marks}>
            {observation.marks.map((mark) => t.names.mark[mark]?.name ?? mark).join(', ')}
          </Pair>
        ) : null}
      </dl>
      <h3 className={css['head']}>
        {t.observation.said}{' '}
        <CopyButton
          text={JSON.stringify({ ...own, ...observation.details }, null, 2)}
          words={t.observation.copyJson}
        />
      </h3>
      {said.length > 0 ? (
        <dl className={css['pairs']}>
          {said.map(([name, value]) => (
            <Pair key={name} name={name} code>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Pair>
          ))}
        </dl>
      ) : (
        <p className="hl-muted">{t.observation.saidNothing}</p>
      )}
    </div>
  )
}

function Pair({ name, code = false, children }: { name: string; code?: boolean; children: React.ReactNode }) {
  return (
    <div className={css['pair']}>
      <dt>{code ? <code>{name}</code> : name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
