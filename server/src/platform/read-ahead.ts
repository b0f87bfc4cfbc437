/**
 * Keeps `depth` items of a source under way, so that making the next ones goes on while the present one is used. A source
 * that fails or ends does so in its turn.
 */
export async function* readAhead<T, End>(
  source: AsyncGenerator<T, End>,
  depth: number,
): AsyncGenerator<T, End> {
  // A generator answers one request after another, so asking early is all it takes.
  const ask = () => {
    const asked = source.next()
    asked.catch(() => undefined)
    return asked
  }
  const asked = Array.from({ length: depth }, ask)
  try {
    for (;;) {
      const next = await asked.shift()!
      if (next.done) return next.value
      asked.push(ask())
      yield next.value
    }
  } finally {
    await source.return(undefined as End)
  }
}
