import { encodeQR } from 'qr'
import { useMemo } from 'react'
import css from './forms.module.css'

// readers need four light cells around it (ISO/IEC 18004, 6.3.8)
const FORM = { ecc: 'medium', border: 4 } as const

/** A text as a QR code, drawn here: a secret in it is seen by nobody else. Black on white in every scheme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const cells = useMemo(() => encodeQR(text, 'raw', FORM), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${cells.length} ${cells.length}`}
      className={css['qr']}
      data-qr
    >
      <path d={drawn(cells)} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** One square for each dark cell. */
const drawn = (cells: boolean[][]): string =>
  cells.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
