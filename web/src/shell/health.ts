import type { Answer } from '#api.ts'

/** Reports are read within seconds; one that waits this long waits for a worker that does not come. Milliseconds. */
const TOO_LONG = 120_000

export const isStuck = (desk: Pick<Answer<'readDesk'>, 'queue'>, now: number): boolean =>
  desk.queue.waiting > 0 &&
  desk.queue.oldestWaitingAt !== undefined &&
  now - Date.parse(desk.queue.oldestWaitingAt) > TOO_LONG
