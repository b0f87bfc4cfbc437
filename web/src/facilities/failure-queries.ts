import type { AnalysisKind, AnalysisState } from '@hiepluc/contract/endpoints/analyses.ts'
import type { FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'
import { isEmpty, questionOf, type WhatIfSearch } from '#facilities/failure-address.ts'

const scope = (operator: number | undefined) => (operator === undefined ? {} : { operator })

export const topologyQuery = (operator: number | undefined) =>
  queryOptions({
    queryKey: ['facilities', 'topology', operator ?? 'all'],
    queryFn: ({ signal }) => call('readTopology', { query: scope(operator), signal }),
    staleTime: 60_000,
  })

export interface FailureAsked {
  readonly operator: number | undefined
  readonly province?: string | undefined
  readonly kind: FailingThing['kind']
  readonly limit: number
}

export const failuresQuery = ({ operator, province, kind, limit }: FailureAsked) =>
  queryOptions({
    queryKey: ['facilities', 'failures', operator ?? 'all', province ?? 'all', kind, limit],
    queryFn: ({ signal }) =>
      call('listFailures', {
        query: { ...scope(operator), kind, limit, ...(province === undefined ? {} : { province }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

export const whatIfQuery = (search: WhatIfSearch) =>
  queryOptions({
    queryKey: ['facilities', 'what-if', search],
    queryFn: ({ signal }) => call('readWhatIf', { body: questionOf(search), signal }),
    enabled: !isEmpty(search),
    staleTime: 60_000,
  })

export const secondsQuery = (search: WhatIfSearch) =>
  queryOptions({
    queryKey: ['facilities', 'second-failures', search],
    queryFn: ({ signal }) => {
      const { hours: _hours, repairHours: _repair, ...body } = search
      return call('listSecondFailures', { body: { ...questionOf(body), limit: 20 }, signal })
    },
    staleTime: 60_000,
  })

const isOpen = (state: AnalysisState | undefined) => state === 'waiting' || state === 'running'
const LOOK_MS = 1000

/** The newest computation of a kind over this network with what came out of it; asked again while it runs. */
export const analysisQuery = (kind: AnalysisKind, operator: number | undefined) =>
  queryOptions({
    queryKey: ['facilities', 'analysis', kind, operator ?? 'all'],
    queryFn: async ({ signal }) => {
      const { rows, may } = await call('listAnalyses', { query: { ...scope(operator), kind }, signal })
      const newest = rows.find((row) => row.operator?.id === operator)
      return { may, newest: newest && (await call('readAnalysis', { params: { id: newest.id }, signal })) }
    },
    refetchInterval: ({ state }) => (isOpen(state.data?.newest?.state) ? LOOK_MS : false),
  })
