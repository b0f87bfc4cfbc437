/** What runs at a time, whatever step it belongs to: each keeps a core busy, and the smallest machine has two. */
const PLACES = 2

let taken = 0
const waiting: (() => void)[] = []

/** Does the work when a place is free, in the order of asking. Undefined: it was called off before its turn came. */
export async function inTurn<Done>(
  work: () => Promise<Done>,
  signal?: AbortSignal,
): Promise<Done | undefined> {
  if (taken < PLACES) taken++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return signal?.aborted ? undefined : await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }
}
