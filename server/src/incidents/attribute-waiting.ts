import type { Seen } from '#intake/sighting.ts'
import { settleAttributed, takeUnattributed } from '#intake/take-unattributed.ts'
import type { Waiting, WaitingCursor } from '#intake/take-unattributed.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Permit } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { advance, finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import type pg from 'pg'
import { findIncidents } from './fold-into-incidents.ts'
import type { Line } from './fold-report.ts'
import { settleIncidents } from './fold-rows.ts'
import type { Held, Origin } from './incident.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { loadApart } from './load-apart.ts'
import { MatterTally } from './matter-tally.ts'

/** Observations looked at in one transaction. */
const AT_ONCE = 10_000

/**
 * After the registry has changed: looks again for the holders of the observations nobody was known to hold. Those that
 * have one now join or open incidents as if they were read now; the others go on waiting.
 */
export async function attributeWaiting(line: Line, lease: Lease): Promise<void> {
  for (let after: WaitingCursor | undefined | null = undefined; after !== null;) {
    const from: WaitingCursor | undefined = after
    after = await retryingClashes(() => attributeSome(line, lease, from))
  }
  await change(line.db, line.desk, (tx) => finish(tx, lease))
}

/** One transaction; returns where the next begins, or null at the end. */
async function attributeSome(
  line: Line,
  lease: Lease,
  after: WaitingCursor | undefined,
): Promise<WaitingCursor | null> {
  const holders = await line.holders()
  return change(line.db, line.desk, async (tx, client) => {
    await advance(tx, lease)
    const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, line.desk, 'fold', undefined)
    const waiting = await takeUnattributed(client, after, AT_ONCE)
    const found: { observation: Waiting; held: Held }[] = []
    for (const observation of waiting) {
      const { address, asn, domain, lastSeen } = observation
      const held = holders.find(
        address ?? undefined,
        asn ?? undefined,
        domain ?? undefined,
        lastSeen.getTime(),
      )
      if (held) found.push({ observation, held })
    }
    await settle(tx, client, line, permit, found)
    const last = waiting.at(-1)
    return last && waiting.length === AT_ONCE ? [last.firstSeen, last.fingerprint] : null
  })
}

async function settle(
  tx: Tx,
  client: pg.PoolClient,
  line: Line,
  permit: Permit,
  found: readonly { observation: Waiting; held: Held }[],
): Promise<void> {
  if (found.length === 0) return
  const context = { rules: line.rules, now: line.now() }
  const tally = new MatterTally(line.rules, await loadApart(client))
  const tallied = found.map(({ observation, held }) => tally.of(observation, held, originOf(observation)))
  await findIncidents(client, tally, context)
  await settleAttributed(
    client,
    found.map((one) => one.observation),
    found.map((one) => one.held),
    tallied.map((one) => one?.number),
  )
  for (const [place, { observation }] of found.entries())
    tallied[place]?.count(seen(observation), observation.receivedAt.getTime())
  await settleIncidents(tx, client, permit, 'desk', tally, context)
  const facts = { observations: found.length, holders: new Set(found.map(({ held }) => held.orgId)).size }
  await recordEntry(tx, permit, {
    kind: 'observations.reattributed',
    at: context.now,
    subject: 'desk',
    facts,
  })
}

const seen = (observation: Waiting): Seen => ({
  severity: observation.severity,
  count: observation.count,
  firstSeen: observation.firstSeen.getTime(),
  lastSeen: observation.lastSeen.getTime(),
  doubtful: observation.marks?.includes('time-doubtful') ?? false,
})

const originOf = ({ reportId, tlp, receivedAt }: Waiting): Origin => ({
  reportId,
  tlp,
  receivedAt: receivedAt.getTime(),
})
