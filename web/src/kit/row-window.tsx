import type { ReactNode } from 'react'
import { useGap } from '#kit/gap.ts'
import css from './row-window.module.css'

/** Rows of one piece. */
const PIECE = 50

/**
 * The body of a long table in pieces: those far from what is seen are a gap of their height, so that fifty thousand rows are as
 * light as two hundred. For a Table whose children are bodies.
 */
export function RowWindow<Row>({
  rows,
  columns,
  children,
}: {
  rows: readonly Row[]
  columns: number
  children: (row: Row) => ReactNode
}) {
  const pieces = Array.from({ length: Math.ceil(rows.length / PIECE) }, (_, nth) => nth * PIECE)
  return pieces.map((from) => (
    <Piece key={from} columns={columns} alone={pieces.length === 1}>
      {() => rows.slice(from, from + PIECE).map(children)}
    </Piece>
  ))
}

function Piece({ columns, alone, children }: { columns: number; alone: boolean; children: () => ReactNode }) {
  const [body, gap] = useGap<HTMLTableSectionElement>(alone)
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- see Table
    <tbody ref={body} role="rowgroup" aria-hidden={gap === undefined ? undefined : true}>
      {gap === undefined ? (
        children()
      ) : (
        <tr className={css['gap']}>
          {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nothing but a gap */}
          <td colSpan={columns} style={{ height: gap }} />
        </tr>
      )}
    </tbody>
  )
}
