import type pg from 'pg'
import { writeRows } from './fold-rows.ts'
import type { Fold } from './fold-rows.ts'

/** Writes the rows of a fold piece by piece, while more are being read. */
export class Writing {
  readonly #client: pg.PoolClient
  readonly #fold: Fold
  readonly #most: number
  /** the pieces under way; absent: nothing is being written */
  #run: Promise<void> | undefined
  #stopped = false

  constructor(client: pg.PoolClient, fold: Fold, most: number) {
    this.#client = client
    this.#fold = fold
    this.#most = most
  }

  /** Begins to write when enough has gathered; waits when too much has. */
  async goOn(): Promise<void> {
    if (!this.#run && this.#has(this.#most / LEAST)) this.#start()
    while (this.#run && this.#has(this.#most * MOST)) await this.#run
  }

  /** Writes everything. */
  async toTheEnd(): Promise<void> {
    while (this.#run) await this.#run
    while (this.#has(1)) await writeRows(this.#client, this.#fold, this.#most)
  }

  /** Ends with the piece under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#run?.catch(() => undefined)
  }

  #has(rows: number): boolean {
    const { waiting, waitingBad, waitingBytes } = this.#fold
    return waiting.length + waitingBad.length >= rows || waitingBytes >= rows * USUAL_ROW
  }

  #start(): void {
    const run = async () => {
      while (!this.#stopped && this.#has(this.#most / LEAST))
        await writeRows(this.#client, this.#fold, this.#most)
      this.#run = undefined
    }
    this.#run = run()
    // A failure surfaces where the run is awaited; until then it must not look unhandled.
    this.#run.catch(() => undefined)
  }
}

/** A piece is begun with a quarter of its rows, so that the server need not wait for the first. */
const LEAST = 4
/** Pieces that gather while one is written: what is the same trouble still folds in memory there. */
const MOST = 2
/** Bytes: rows that are longer count for several. */
const USUAL_ROW = 2048
