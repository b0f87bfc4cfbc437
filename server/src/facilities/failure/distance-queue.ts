/** What waits to be looked at, the nearest first. */
export interface DistanceQueue {
  readonly size: () => number
  push(item: number, distance: number): void
  /** the nearest, and out of the queue with it; -1: it is empty */
  pop(): number
  clear(): void
}

/** A binary heap in arrays that grow as needed. Of equal distances either comes first. */
export function openDistanceQueue(room = 1024): DistanceQueue {
  let items = new Int32Array(room)
  let distances = new Float64Array(room)
  let size = 0
  function grow(): void {
    const [wider, longer] = [new Int32Array(2 * items.length), new Float64Array(2 * items.length)]
    wider.set(items)
    longer.set(distances)
    ;[items, distances] = [wider, longer]
  }
  return {
    size: () => size,
    clear: () => void (size = 0),
    push(item, distance) {
      if (size === items.length) grow()
      let at = size++
      for (let up = (at - 1) >> 1; at > 0 && distances[up]! > distance; up = (at - 1) >> 1) {
        items[at] = items[up]!
        distances[at] = distances[up]!
        at = up
      }
      items[at] = item
      distances[at] = distance
    },
    pop() {
      if (size === 0) return -1
      const nearest = items[0]!
      const [item, distance] = [items[--size]!, distances[size]!]
      let at = 0
      for (let below = 1; below < size; below = 2 * at + 1) {
        if (below + 1 < size && distances[below + 1]! < distances[below]!) below++
        if (distances[below]! >= distance) break
        items[at] = items[below]!
        distances[at] = distances[below]!
        at = below
      }
      items[at] = item
      distances[at] = distance
      return nearest
    },
  }
}
