import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

// what a version of a pack says does not change
const LONG = 10 * 60_000

/** The packs of this desk. */
export const packsQuery = queryOptions({
  queryKey: ['law', 'packs'],
  queryFn: ({ signal }) => call('listPacks', { signal }),
  staleTime: LONG,
})

/** One pack, as on a day. */
export const packQuery = (pack: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['law', 'pack', pack, on],
    queryFn: ({ signal }) => call('readPack', { params: { pack }, query: { on }, signal }),
    staleTime: LONG,
  })

/** The words of a pack in which facts are told. */
export const packWordsQuery = (pack: string) =>
  queryOptions({
    queryKey: ['law', 'words', pack],
    queryFn: ({ signal }) => call('readPackWords', { params: { pack }, signal }),
    staleTime: LONG,
  })

/** One document of a pack, as on a day. */
export const documentQuery = (pack: string, document: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['law', 'document', pack, document, on],
    queryFn: ({ signal }) => call('readPackDocument', { params: { pack, document }, query: { on }, signal }),
    staleTime: LONG,
  })
