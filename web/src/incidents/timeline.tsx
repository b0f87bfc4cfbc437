import type { IncidentPage, TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { TIMELINE_PARTS } from '@hiepluc/contract/timeline.ts'
import { useState } from 'react'
import { LineWords } from '#incidents/line-words.tsx'
import { useTimeline, type TimelineAsked } from '#incidents/timeline-query.ts'
import { entryName } from '#kit/entry-name.ts'
import { Filters, Pick } from '#kit/filters.tsx'
import { useGap } from '#kit/gap.ts'
import { More } from '#kit/keyset.tsx'
import { Moment } from '#kit/moment.tsx'
import { actorIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './timeline.module.css'

/** Lines shown until somebody asks for more: what is under a long timeline stays near. */
const FEW = 12
/** Lines of one piece of the list. */
const PIECE = 50

const PLAIN: TimelineAsked = { part: 'all', first: 'newest' }

/** What happened to an incident, each line as the ledger accounts for it; thousands of them without weight. */
export function Timeline({ incident }: { incident: IncidentPage }) {
  const { t } = useLifeLanguage()
  const [asked, setAsked] = useState(PLAIN)
  const [all, setAll] = useState(false)
  const { list, came, rows: read } = useTimeline(incident, asked)
  const rows = [...came, ...read]
  const isPlain = asked.part === PLAIN.part && asked.first === PLAIN.first
  const choose = (change: Partial<TimelineAsked>) => {
    setAsked({ ...asked, ...change })
    setAll(true)
  }
  const few = !all && rows.length > FEW
  const hasMore = few || list.hasNextPage
  const shown = few ? rows.slice(0, FEW) : rows
  return (
    <>
      {isPlain && rows.length <= FEW && !list.hasNextPage ? null : (
        <Filters chosen={!isPlain} clear={() => setAsked(PLAIN)}>
          <Pick
            label={t.life.lines}
            value={asked.part}
            idle="all"
            options={[
              ['all', t.kit.all],
              ...TIMELINE_PARTS.map((part) => [part, t.life.linesOf[part]] as const),
            ]}
            choose={(part) => choose({ part })}
          />
          <Pick
            label={t.life.order}
            value={asked.first}
            idle="newest"
            options={[
              ['newest', t.life.newestFirst],
              ['oldest', t.life.oldestFirst],
            ]}
            choose={(first) => choose({ first })}
          />
        </Filters>
      )}
      {list.isError && rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <p className="hl-muted">{list.isSuccess ? t.incident.noTimeline : t.life.reading}</p>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          {piecesOf(shown, came.length).map(({ key, from, lines }) => (
            <Piece
              key={key}
              lines={lines}
              from={from + 1}
              incident={incident.id}
              alone={shown.length <= PIECE}
            />
          ))}
          {hasMore || shown.length > FEW ? (
            <More
              list={{
                ...list,
                hasNextPage: hasMore,
                fetchNextPage: () => (few ? setAll(true) : void list.fetchNextPage()),
              }}
              flows={all}
              asked={() => setAll(true)}
              shown={t.kit.shown(shown.length, !hasMore)}
            />
          ) : null}
        </div>
      )}
    </>
  )
}

/** What came since stands in a piece of its own, so that the others stay what they are. */
function piecesOf(lines: readonly TimelineLine[], came: number) {
  const starts = Array.from({ length: Math.ceil((lines.length - came) / PIECE) }, (_, nth) => nth * PIECE)
  return [
    ...(came > 0 ? [{ key: 'came', from: 0, lines: lines.slice(0, came) }] : []),
    ...starts.map((at) => ({
      key: String(at),
      from: came + at,
      lines: lines.slice(came + at, came + at + PIECE),
    })),
  ]
}

interface PieceProps {
  readonly lines: readonly TimelineLine[]
  readonly from: number
  readonly incident: number
  readonly alone: boolean
}

function Piece({ lines, from, incident, alone }: PieceProps) {
  const [piece, gap] = useGap<HTMLOListElement>(alone)
  if (gap !== undefined)
    return <ol ref={piece} className={css['timeline']} style={{ height: gap }} aria-hidden="true" />
  return (
    <ol ref={piece} className={css['timeline']} start={from}>
      {lines.map((line) => (
        <Line key={line.entry} line={line} incident={incident} />
      ))}
    </ol>
  )
}

function Line({ line, incident }: { line: TimelineLine; incident: number }) {
  const { t, language } = useLifeLanguage()
  return (
    <li>
      <span className={css['dot']} aria-hidden="true" />
      <div className={css['line']}>
        <strong>{entryName(t, line.kind)}</strong>{' '}
        <span className="hl-muted">
          · {t.names.member[line.by] ?? actorIn(line, language).by}
          {line.byMail ? `, ${line.mailFrom ? t.life.fromMailOf(line.mailFrom) : t.life.byMail}` : ''}
          {line.onBehalf ? `, ${t.life.onBehalf}` : ''}
          {line.internal ? ` · ${t.life.internal}` : ''}
          {line.of ? ` · ${incidentNumber(line.of)}` : ''}
        </span>
        <LineWords line={line} incident={incident} />
        <div className={css['when']}>
          <Moment at={line.at} />
          <span className={css['entry']}>
            {t.incident.entry(line.entry)} · {line.sealed ? t.incident.sealed : t.incident.unsealed}
          </span>
        </div>
      </div>
    </li>
  )
}
