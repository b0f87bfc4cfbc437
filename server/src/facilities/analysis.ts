import type {
  AnalysisKind,
  AnalysisOptions,
  AnalysisState,
  AnalysisView,
} from '@hiepluc/contract/endpoints/analyses.ts'
import type { Told } from '#permits/permit.ts'
import type { Owner } from './failure-names.ts'

export interface AnalysisRow {
  readonly id: number
  readonly orgId: number
  readonly kind: AnalysisKind
  readonly state: AnalysisState
  readonly operatorId: number | null
  readonly operatorName: string | null
  readonly operatorNameEn: string | null
  readonly options: AnalysisOptions
  readonly version: string
  readonly dataAt: Date
  readonly progress: number
  readonly askedAt: Date
  readonly endedAt: Date | null
  readonly by: string
}

/** Computations of one organisation that wait or run at the same time. */
export const AT_ONCE = 4

export const isOpen = ({ state }: Pick<AnalysisRow, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

export const canStop = (row: Pick<AnalysisRow, 'state'>): Told =>
  isOpen(row) || {
    vi: 'Phép tính này đã kết thúc, không còn gì để dừng.',
    en: 'This computation has ended; there is nothing to stop.',
  }

const TROUBLE = {
  vi: 'Không tính được với dữ liệu này. Hãy chạy lại; nếu vẫn hỏng, báo quản trị viên bàn trực kèm số của phép tính.',
  en: 'This could not be computed from these data. Run it again; if it fails again, tell the desk’s administrator its number.',
}

/** As its reader sees it. */
export function viewAnalysis(row: AnalysisRow, version: string | undefined, stop: Told): AnalysisView {
  const operator: Owner | undefined =
    row.operatorId === null
      ? undefined
      : {
          ...{ id: row.operatorId, name: row.operatorName ?? '' },
          ...(row.operatorNameEn !== null && { nameEn: row.operatorNameEn }),
        }
  return {
    ...{ id: row.id, kind: row.kind, state: row.state, options: row.options, by: row.by },
    ...(operator && { operator }),
    dataAt: row.dataAt.toISOString(),
    isStale: version !== undefined && version !== row.version,
    askedAt: row.askedAt.toISOString(),
    ...(row.endedAt && { endedAt: row.endedAt.toISOString() }),
    progress: row.progress,
    ...(row.state === 'failed' && { trouble: TROUBLE }),
    may: { stop },
  }
}
