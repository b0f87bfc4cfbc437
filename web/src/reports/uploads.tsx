import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { sendReport, type Sent } from '#reports/send-report.ts'

/** One file on its way to the desk. */
export interface Upload {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly state: 'sending' | 'sent' | 'failed'
  /** part sent, 0 to 1 */
  readonly progress: number
  readonly answer?: Sent
  readonly failure?: unknown
  readonly file: File
  readonly source: string | undefined
}

interface Uploads {
  readonly uploads: readonly Upload[]
  readonly send: (files: Iterable<File>, source?: string) => void
  readonly again: (upload: Upload) => void
  readonly dismiss: (key: number) => void
}

const Held = createContext<Uploads | undefined>(undefined)
let last = 0

/** Uploads outlive the page they were begun on. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const change = useCallback(
    (key: number, by: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...by } : one))),
    [],
  )
  const run = useCallback(
    async ({ key, file, source }: Upload) => {
      try {
        const answer = await sendReport(file, source, (progress) => change(key, { progress }))
        change(key, { state: 'sent', progress: 1, answer })
        void queries.invalidateQueries({ queryKey: ['reports'] })
        void queries.invalidateQueries({ queryKey: ['desk'] })
      } catch (failure) {
        change(key, { state: 'failed', failure })
      }
    },
    [change, queries],
  )
  const send = useCallback(
    (files: Iterable<File>, source?: string) => {
      const added = [...files].map((file): Upload => {
        last += 1
        return { key: last, name: file.name, size: file.size, state: 'sending', progress: 0, file, source }
      })
      setUploads((all) => [...all, ...added])
      for (const upload of added) void run(upload)
    },
    [run],
  )
  const again = useCallback(
    (upload: Upload) => {
      change(upload.key, { state: 'sending', progress: 0 })
      void run(upload)
    },
    [change, run],
  )
  const dismiss = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), [])
  useLeaveWarning(uploads.some((one) => one.state === 'sending'))
  const held = useMemo(() => ({ uploads, send, again, dismiss }), [uploads, send, again, dismiss])
  return <Held value={held}>{children}</Held>
}

export function useUploads(): Uploads {
  const held = use(Held)
  if (!held) throw new Error('useUploads outside UploadsProvider')
  return held
}

/** The browser asks before the tab is closed on something unfinished. */
export function useLeaveWarning(unfinished: boolean): void {
  useEffect(() => {
    if (!unfinished) return
    const ask = (leaving: BeforeUnloadEvent) => leaving.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [unfinished])
}
