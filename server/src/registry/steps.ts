/**
 * Runs work and gives out its steps one by one: the work goes on when a step has been taken. When nobody wants more
 * steps, the next word of the work fails, so that its transaction is rolled back.
 */
export async function* stepsOf<Step>(
  work: (say: (step: Step) => Promise<void>) => Promise<void>,
): AsyncGenerator<Step, void, undefined> {
  let waiting: Waiting<Step> | undefined
  let stopped = false
  let wake = () => {}
  const say = (step: Step) =>
    new Promise<void>((taken, fail) => {
      if (stopped) return fail(brokenOff())
      waiting = { step, taken, fail }
      wake()
    })
  let over: { readonly failure?: unknown } | undefined
  const end = work(say).then(
    () => (over = {}),
    (failure: unknown) => (over = { failure }),
  )
  void end.then(() => wake())
  try {
    for (;;) {
      if (!waiting && !over) await new Promise<void>((resolve) => (wake = resolve))
      if (waiting) {
        yield waiting.step
        const { taken } = waiting
        waiting = undefined
        taken()
      } else if (over) {
        if ('failure' in over) throw over.failure
        return
      }
    }
  } finally {
    stopped = true
    waiting?.fail(brokenOff())
    await end
  }
}

interface Waiting<Step> {
  readonly step: Step
  readonly taken: () => void
  readonly fail: (reason: Error) => void
}

const brokenOff = () => new Error('broken off: nobody takes its steps any more')
