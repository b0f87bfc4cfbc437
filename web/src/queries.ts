import { MutationCache, QueryCache, QueryClient, queryOptions, type QueryKey } from '@tanstack/react-query'
import { call, Declined, Unreachable, type Answer } from '#api.ts'

const PATIENCE = 2

/** What was read from the desk. Only a lost line is tried again: a refusal stays one however often it is asked. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // a call that found no desk is the first to know that the line is lost
    onError: (failure, { queryKey }) => {
      if (failure instanceof Unreachable && queryKey[0] !== 'desk')
        void queries.refetchQueries({ queryKey: ['desk'], exact: true })
      if (queryKey[0] !== 'who') askWho(failure)
    },
  }),
  mutationCache: new MutationCache({ onError: (failure) => askWho(failure) }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      gcTime: 10 * 60_000,
      retry: (tries, failure) => failure instanceof Unreachable && tries < PATIENCE,
      retryDelay: 800,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Where a session ended meanwhile: asks who the reader is, and with that to sign in. */
function askWho(failure: unknown): void {
  if (failure instanceof Declined && failure.kind === 'not-signed-in')
    void queries.invalidateQueries({ queryKey: ['who'] })
}

/** Takes what an act answered for what is read there: a read that is still on its way was answered before it. */
export async function takeAnswer<Read>(
  client: QueryClient,
  queryKey: QueryKey,
  answer: Read | ((before: Read | undefined) => Read | undefined),
): Promise<void> {
  await client.cancelQueries({ queryKey, exact: true })
  client.setQueryData<Read>(queryKey, answer)
}

/** Who the reader is to the desk, and what stands between them and their work. */
export const whoQuery = queryOptions({
  queryKey: ['who'],
  queryFn: async ({ signal }) => takeIn(await call('whoAmI', { signal })),
  staleTime: 60_000,
})

let reader: number | undefined
/** Notes who reads now; what was read as somebody else is forgotten before anything of it can be shown to them. */
export function takeIn(who: Answer<'whoAmI'>): Answer<'whoAmI'> {
  if (who.needs === 'nothing' && who.member && who.member.id !== reader) {
    if (reader !== undefined) queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'who' })
    reader = who.member.id
  }
  return who
}

const CALM = 10_000
const BUSY = 2_000

/** The state of the desk, asked again and again: sooner while reports wait or the line is lost. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: async ({ signal }) => {
    const desk = await call('readDesk', { signal })
    return { ...desk, ahead: Date.parse(desk.now) - Date.now() }
  },
  refetchInterval: ({ state }) =>
    state.status === 'error' || (state.data?.queue.waiting ?? 0) > 0 || state.data?.making ? BUSY : CALM,
  refetchIntervalInBackground: true,
  retry: false,
})
/** `ahead`: how far the desk's clock runs ahead of this machine's, in milliseconds. */
export type DeskState = (Answer<'readDesk'> & { ahead: number }) | undefined

/** What there is to do at all, for the counts beside the places; asked again while the desk is open. */
export const dueCountsQuery = queryOptions({
  queryKey: ['due', 'counts', {}],
  queryFn: ({ signal }) => call('countDue', { signal }),
  refetchInterval: CALM,
})

/** Filters that the reader saved, or that colleagues share. */
export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: ({ signal }) => call('listSavedFilters', { signal }),
  staleTime: 60_000,
})

/** One report; asked again while it is being read. */
export const reportQuery = (id: number) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: ({ signal }) => call('readReport', { params: { id }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'reading' ? 1_000 : false,
  })
