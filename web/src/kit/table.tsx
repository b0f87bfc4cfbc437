/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/control-has-associated-label
   -- on a phone rows are laid out as cards, and some browsers then forget that this is a table unless its roles are spelled out */
import { type ReactNode } from 'react'
import css from './table.module.css'

export interface Column {
  readonly key: string
  readonly label: ReactNode
  readonly align?: 'right'
  /** CSS width; one column without takes the rest */
  readonly width?: string
}

/** Rows of one kind. On a phone each row becomes a card; the roles are spelled out so that it stays a table to readers. */
export function Table({
  label,
  columns,
  layout,
  long = false,
  children,
}: {
  label: string
  columns: readonly Column[]
  /** names how a row is laid out on a phone */
  layout: string | undefined
  /** its rows come in bodies of their own, as a RowWindow makes them */
  long?: boolean
  children: ReactNode
}) {
  return (
    <table role="table" aria-label={label} className={`${css['table']} ${layout ?? ''}`}>
      <colgroup>
        {columns.map((column) => (
          <col
            key={column.key}
            data-column={column.key}
            style={column.width ? { width: column.width } : undefined}
          />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              data-column={column.key}
              role="columnheader"
              scope="col"
              data-align={column.align}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      {long ? children : <tbody role="rowgroup">{children}</tbody>}
    </table>
  )
}

export function Row({ children, plain = false }: { children: ReactNode; plain?: boolean }) {
  return (
    <tr role="row" className={css['row']} data-plain={plain || undefined}>
      {children}
    </tr>
  )
}

export function Cell({
  name,
  align,
  label,
  children,
}: {
  /** its place in the phone's card */
  name: string
  align?: 'right'
  /** its column's name, shown on a phone where there is no head */
  label?: string
  children: ReactNode
}) {
  return (
    <td role="cell" data-cell={name} data-align={align}>
      {label ? <span className={css['label']}>{label}</span> : null}
      {children}
    </td>
  )
}

/** A row under a row, as wide as the table: what the row above holds when it is opened. */
export function UnderRow({ id, columns, children }: { id: string; columns: number; children: ReactNode }) {
  return (
    <tr role="row" id={id} className={css['under']}>
      <td role="cell" colSpan={columns} aria-colspan={columns}>
        {children}
      </td>
    </tr>
  )
}

/** As many grey rows as will likely come, as high as rows are: nothing jumps when they do. */
export function WaitingRows({ columns, rows = 8 }: { columns: number; rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} role="row" className={css['waiting']} aria-hidden="true">
      {Array.from({ length: columns }, (_, cell) => (
        <td key={cell} role="cell">
          <span className="hl-bone" style={{ width: `${45 + ((row * 7 + cell * 13) % 40)}%` }} />
        </td>
      ))}
    </tr>
  ))
}
