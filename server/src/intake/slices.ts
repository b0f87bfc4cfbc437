/** Bytes in slices of `size` but for the last, which says so; no bytes at all give one empty slice. */
export async function* inSlices(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ bytes: Uint8Array; last: boolean }> {
  let waiting: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    length += piece.byteLength
    if (length <= size) continue
    const joined = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting)
    let at = 0
    // One byte is held back at least, so that the last slice is never empty.
    for (; length - at > size; at += size) yield { bytes: joined.subarray(at, at + size), last: false }
    waiting = [joined.subarray(at)]
    length -= at
  }
  yield { bytes: waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting), last: true }
}
